import { time as clock } from '../../i18n/format';
import { t } from '../../i18n/t';
import { Icon } from '../../components/Icon';
import { useEditor, useOf, useTime } from '../editor/useEditor';
import { playSelected } from '../editor/actions';
import type { Workspace } from '../editor/Workspace';
import { PersonLabels } from '../model/lanes';
import { laneName } from '../laneName';
import { Glyph } from './Glyph';
import { Speeds } from './speeds';

/** Play, speed, zoom, undo, boxes: everything that stands between picture and time line. */
export function Transport({ workspace, help }: { workspace: Workspace; help(): void }) {
  const { editor, player, view } = workspace;
  const { history, selected, drawing, lanes } = useEditor(editor, 'history', 'selected', 'drawing', 'lanes');
  const playing = useOf(player, () => player.isPlaying);
  const looping = useOf(player, () => player.stretch?.again ?? false);
  const speed = useOf(player, () => player.speed);
  const labels = [...new Set([...PersonLabels, ...lanes.all.map(lane => lane.label)])];

  return (
    // With the mouse a button is pressed, and the keys stay with the page.
    <div class="transport" role="toolbar" aria-label={t('annotator.tools')} onMouseDown={event => (event.target as Element).closest('button') && event.preventDefault()}>
      <div class="row group">
        <Tool name="back" text="frameBack" run={() => player.step(-1)} />
        <button type="button" class="button primary play" aria-label={t(playing ? 'annotator.pause' : 'annotator.play')} title={t(playing ? 'annotator.pause' : 'annotator.play')} onClick={() => player.toggle()}>
          <Glyph name={playing ? 'pause' : 'play'} />
        </button>
        <Tool name="on" text="frameOn" run={() => player.step(1)} />
        <Tool name="loop" text="loop" pressed={looping} disabled={!selected} run={() => playSelected(workspace, true)} />
        <Clock workspace={workspace} />
        <select class="quiet" aria-label={t('annotator.speed')} value={String(speed)} onChange={event => {
          player.setSpeed(Number(event.currentTarget.value));
          event.currentTarget.blur();
        }}>
          {Speeds.map(value => <option key={value} value={String(value)}>{value} ×</option>)}
        </select>
      </div>
      <div class="row group">
        {editor.mayEdit && (
          <>
            <Tool name="undo" text="undo" disabled={!history.past.length} run={() => editor.undo()} />
            <Tool name="redo" text="redo" disabled={!history.future.length} run={() => editor.redo()} />
            <select
              class="quiet box-label"
              aria-label={t('annotator.box.draw')}
              value={drawing ?? ''}
              onChange={event => {
                player.pause();
                editor.draw(event.currentTarget.value || null);
                event.currentTarget.blur();
              }}
            >
              <option value="">{t('annotator.box.none')}</option>
              {labels.map(label => <option key={label} value={label}>{t('annotator.box.of', { name: PersonLabels.includes(label) ? t(`annotator.persons.${label}`) : laneName(lanes.of(label)) })}</option>)}
            </select>
          </>
        )}
      </div>
      <div class="row group zoom">
        <Tool name="minus" text="farther" run={() => view.zoomAt(1 / 2, player.time)} />
        <Tool name="plus" text="closer" run={() => view.zoomAt(2, player.time)} />
        <Tool name="fit" text="fit" run={() => view.fit()} />
        <button type="button" class="button icon" aria-label={t('annotator.help.title')} title={t('annotator.help.title')} onClick={help}><Icon name="info" /></button>
      </div>
    </div>
  );
}

function Tool({ name, text, run, ...state }: { name: Parameters<typeof Glyph>[0]['name']; text: string; run(): void; disabled?: boolean; pressed?: boolean }) {
  const label = t(`annotator.${text}`);
  return <button type="button" class="button icon" aria-label={label} title={label} aria-pressed={state.pressed} disabled={state.disabled} onClick={run}><Glyph name={name} /></button>;
}

function Clock({ workspace: { player, editor } }: { workspace: Workspace }) {
  const time = useTime(player);
  return <span class="clock" role="timer" aria-live="off"><strong>{clock(time, 2)}</strong> <span class="soft">/ {clock(editor.bounds.duration)}</span></span>;
}
