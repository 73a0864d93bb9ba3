import { useEffect, useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { JobView } from '../../components/JobView';
import { Notice } from '../../components/Notice';
import { isOver } from '../../components/useJob';
import { t } from '../../i18n/t';
import { LessonFrame } from './LessonFrame';
import { ShareWindow } from './ShareWindow';
import { TranscriptCard } from './TranscriptCard';
import type { WholeLesson } from './useLesson';

/** Step 1 of a lesson: its way from the upload until it can be annotated. */
export function LessonPage({ id }: { id: string }) {
  return (
    <LessonFrame id={id} step="upload">
      {(whole, reload) => <Uploaded whole={whole} reload={reload} />}
    </LessonFrame>
  );
}

function Uploaded({ whole, reload }: { whole: WholeLesson; reload(): Promise<void> }) {
  const { lesson, jobs } = whole;
  const isReady = lesson.duration != null;
  const job = jobs['extract-audio'];

  // By itself the window opens only where somebody has waited for it.
  const [waited, setWaited] = useState(!isReady);
  const [share, setShare] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (waited && isReady) {
      setWaited(false);
      setShare(true);
    }
  }, [waited, isReady]);

  async function extract() {
    try {
      await answer(api.POST('/api/lessons/{id}/extract', { params: { path: { id: lesson.id } } }));
      await reload();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <>
      {!isReady && (
        <section class="card">
          <h2>{t('lesson.preparing')}</h2>
          {error !== undefined && <Failure error={error} />}
          {job && !(job.state === 'done') ? <JobView job={job} changed={() => void reload()} /> : (
            <Notice kind="warning">
              <p>{t('lesson.notPrepared')}</p>
              <button type="button" class="button" onClick={() => void extract()}>{t('lesson.prepare')}</button>
            </Notice>
          )}
        </section>
      )}
      {isReady && (
        <>
          <Notice kind="good">
            <p class="strong">{t('lesson.uploaded')}</p>
            <p>{lesson.isSoundReady ? t('lesson.soundReady') : t('lesson.noSound')}</p>
          </Notice>
          <div class="columns">
            <section class="card">
              <video class="player" controls preload="metadata" src={`/api/lessons/${lesson.id}/files/video`} aria-label={lesson.fileName} />
              <div class="row">
                <button type="button" class="button" onClick={() => setShare(true)}><Icon name="link" />{t('lesson.share')}</button>
                <a class="button" href={`/api/lessons/${lesson.id}/files/video`} download={lesson.fileName}><Icon name="download" />{t('lesson.video')}</a>
                {lesson.isSoundReady && <a class="button" href={`/api/lessons/${lesson.id}/files/sound`} download><Icon name="download" />{t('lesson.sound')}</a>}
              </div>
            </section>
            <div class="stack">
              <TranscriptCard lesson={lesson} job={jobs.transcribe && (!isOver(jobs.transcribe) || !lesson.transcript) ? jobs.transcribe : undefined} reload={reload} />
              <section class="card">
                <h2>{t('lesson.nextTitle')}</h2>
                <p class="soft">{t('lesson.next')}</p>
                <div class="row">
                  <a class="button primary" href={`/lessons/${lesson.id}/annotate`}>{t('lesson.annotate')}</a>
                  <a class="button" href={`/lessons/${lesson.id}/dataset`}>{t('steps.dataset')}</a>
                </div>
              </section>
            </div>
          </div>
        </>
      )}
      {share && <ShareWindow lesson={lesson} close={() => setShare(false)} />}
    </>
  );
}
