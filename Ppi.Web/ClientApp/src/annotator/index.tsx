import { useMemo, useState } from 'preact/hooks';
import { Notice } from '../components/Notice';
import { Page } from '../components/Page';
import { useLoad } from '../components/useLoad';
import { t } from '../i18n/t';
import { NoLesson } from '../pages/lesson/NoLesson';
import { useSession } from '../session/session';
import { load } from './load';
import { ServerStorage } from './saving/Storage';
import { Workbench } from './Workbench';
import './annotator.css';

/** The annotation page of a lesson. */
export default function Annotator({ lessonId }: { lessonId: string }) {
  const { me } = useSession();
  const [{ annotator, opening }, setShown] = useState({ annotator: me.name, opening: 0 });

  // Asked for before anything else: of all that the page shows its first picture takes the longest.
  const element = useMemo(() => play(`/api/lessons/${lessonId}/files/video`), [lessonId, annotator, opening]);
  const { value, error, reload } = useLoad(async () => {
    const [loading, stored] = await Promise.all([load(lessonId), new ServerStorage(lessonId, annotator).load()]);
    document.title = `${loading.lesson.task} – ${t('annotator.title')} – ${t('common.product')}`;
    return { loading, stored, annotator, opening, element };
  }, [lessonId, annotator, opening]);
  if (!value) {
    return <NoLesson title={t('annotator.title')} error={error} retry={reload} />;
  }

  const { lesson } = value.loading;
  if (lesson.duration == null || lesson.frameRate == null) {
    return (
      <Page title={lesson.task}>
        <Notice kind="warning">
          <p>{t('annotator.notPrepared')}</p>
          <a class="button" href={`/lessons/${lesson.id}`}>{t('annotator.back')}</a>
        </Notice>
      </Page>
    );
  }

  return <Workbench key={`${value.annotator}/${value.opening}`} {...value} show={next => setShown(shown => ({ annotator: next, opening: shown.opening + 1 }))} />;
}

function play(source: string) {
  const video = document.createElement('video');
  Object.assign(video, { src: source, preload: 'auto', playsInline: true, tabIndex: -1 });
  return video;
}
