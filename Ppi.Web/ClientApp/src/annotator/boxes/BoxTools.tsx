import { t } from '../../i18n/t';
import { useTime } from '../editor/useEditor';
import type { Workspace } from '../editor/Workspace';
import { boxAt, hiddenAfter, placed, shownFrom, withoutKey } from '../model/boxes';
import type { BoxTrack } from '../model/Region';
import { frameOf } from './frameOf';

/** What can be done with a box at the frame that is shown. */
export function BoxTools({ workspace, track }: { workspace: Workspace; track: BoxTrack }) {
  const { editor, player } = workspace;
  useTime(player);
  const frame = frameOf(workspace);
  const { keyFrames } = track;
  const box = boxAt(keyFrames, frame);
  const key = keyFrames.find(other => other.frame === frame);
  const before = keyFrames.findLast(other => other.frame < frame);
  const after = keyFrames.find(other => other.frame > frame);
  const change = (next: BoxTrack['keyFrames'], what: string) => editor.change({ keyFrames: next }, what);
  const go = (to: typeof key) => {
    player.seek((to!.frame - 1) / editor.frameRate);
    workspace.view.follow(player.time);
  };

  return (
    <div class="stack tight">
      <p class="soft small">{t('annotator.box.at', { frame, count: keyFrames.length })} {key ? t('annotator.box.isKey') : box ? t('annotator.box.between') : t('annotator.box.hidden')}</p>
      <div class="row buttons">
        <button type="button" class="button" disabled={!before} onClick={() => go(before)}>{t('annotator.box.previousKey')}</button>
        <button type="button" class="button" disabled={!after} onClick={() => go(after)}>{t('annotator.box.nextKey')}</button>
        {editor.mayEdit && (
          <>
            {key
              ? <button type="button" class="button" disabled={keyFrames.length < 2} onClick={() => change(withoutKey(keyFrames, frame), 'keyRemoved')}>{t('annotator.box.removeKey')}</button>
              : <button type="button" class="button" disabled={!box} onClick={() => change(placed(keyFrames, frame, box!), 'keyAdded')}>{t('annotator.box.addKey')}</button>}
            {box && key?.enabled !== false
              ? <button type="button" class="button" onClick={() => change(hiddenAfter(keyFrames, frame), 'boxHidden')}>{t('annotator.box.hide')}</button>
              : <button type="button" class="button" onClick={() => change(shownFrom(keyFrames, frame), 'boxShown')}>{t('annotator.box.show')}</button>}
          </>
        )}
      </div>
    </div>
  );
}
