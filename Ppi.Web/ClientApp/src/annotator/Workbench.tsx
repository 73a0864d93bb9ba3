import { useEffect, useMemo, useState } from 'preact/hooks';
import { useSession } from '../session/session';
import { t } from '../i18n/t';
import { Icon } from '../components/Icon';
import { useWorkspace } from './editor/useWorkspace';
import { Announcer } from './header/Announcer';
import { ConflictDialog } from './header/ConflictDialog';
import { SaveState } from './header/SaveState';
import { Transfer } from './header/Transfer';
import { KeyHelp } from './keys/KeyHelp';
import { useKeys } from './keys/useKeys';
import type { Video } from './labelstudio/Work';
import { RegionList } from './list/RegionList';
import { useWave, type Loading } from './load';
import { Stage } from './player/Stage';
import { Transport } from './player/Transport';
import { Drafts } from './saving/Drafts';
import { ServerStorage, type Stored } from './saving/Storage';
import { Timeline } from './timeline/Timeline';
import type { Workspace } from './editor/Workspace';

/** The page where one annotator's work on a lesson is done. */
export function Workbench({ loading, annotator, stored, element, show }: { loading: Loading; annotator: string; stored: Stored; element: HTMLVideoElement; show(annotator: string): void }) {
  const { lesson, patterns, annotators } = loading;
  const { me, isAdmin } = useSession();
  const mayEdit = isAdmin || annotator === me.name;
  const [help, setHelp] = useState(false);
  const { wave, state: waveState } = useWave(lesson);
  const video: Video = useMemo(() => ({ fileName: lesson.fileName, duration: lesson.duration!, rate: lesson.frameRate!, hasSound: lesson.hasSound !== false }), [lesson]);
  const [storage, drafts] = useMemo(() => [new ServerStorage(lesson.id, annotator), new Drafts(lesson.id, annotator)] as const, [lesson.id, annotator]);
  const { opened, saving } = useWorkspace(element, stored, video, patterns, mayEdit, storage, drafts);

  // Somebody logged in again: what waited for that is saved now.
  useEffect(() => {
    if (opened && saving.kind === 'locked') {
      void opened.saver.flush();
    }
  }, [me]);

  const names = [...new Set([me.name, annotator, ...annotators.map(other => other.annotator)])];
  return (
    <main id="content" class="annotator" tabIndex={-1} data-ready={opened ? '' : undefined}>
      <header class="bar">
        <a class="button icon" href={`/lessons/${lesson.id}`} aria-label={t('annotator.back')} title={t('annotator.back')}><Icon name="previous" /></a>
        <h1 class="break" title={lesson.fileName}>{lesson.task} <span class="soft">{lesson.fileName}</span></h1>
        <label class="whose">
          <span class="soft small">{t('annotator.whose')}</span>
          <select class="quiet" value={annotator} onChange={event => show(event.currentTarget.value)}>
            {names.map(name => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
        {mayEdit ? <SaveState saving={saving} save={() => void opened?.saver.flush()} /> : <span class="badge">{t('annotator.readOnly')}</span>}
        <span class="row transfer">
          <Transfer lessonId={lesson.id} flush={async () => opened?.saver.flush()} imported={came => show(came.includes(annotator) ? annotator : came[0] ?? annotator)} />
        </span>
      </header>
      <Stage video={element} name={lesson.fileName} ratio={(lesson.width ?? 16) / (lesson.height ?? 9)} workspace={opened?.workspace ?? null}>
        <div class="facts small">
          {waveState !== 'ready' && <p>{t(`annotator.wave.${waveState}`)}</p>}
          {opened && opened.saver.hidden > 0 && <p>{t('annotator.hidden', { count: opened.saver.hidden })}</p>}
        </div>
      </Stage>
      {opened && (
        <>
          <Keys workspace={opened.workspace} help={() => setHelp(true)} />
          <Transport workspace={opened.workspace} help={() => setHelp(true)} />
          <Timeline workspace={opened.workspace} wave={wave} />
          <RegionList workspace={opened.workspace} />
          <Announcer editor={opened.workspace.editor} />
        </>
      )}
      {help && <KeyHelp close={() => setHelp(false)} />}
      {saving.kind === 'conflict' && opened && <ConflictDialog theirs={saving.theirs} takeTheirs={() => opened.saver.takeTheirs()} keepMine={() => void opened.saver.keepMine()} />}
    </main>
  );
}

function Keys({ workspace, help }: { workspace: Workspace; help(): void }) {
  useKeys(workspace, help);
  return null;
}
