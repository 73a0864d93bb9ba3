import { lazy } from 'preact-iso';
import { Suspense } from 'preact/compat';
import { Busy } from '../../components/Busy';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { Downloads } from '../dataset/Downloads';
import { rowsOf } from '../dataset/rows';
import { LessonFrame } from '../lesson/LessonFrame';
import type { WholeLesson } from '../lesson/useLesson';
import { CardSection } from './CardSection';
import { Figures } from './Figures';
import './analysis.css';

const Charts = lazy(() => import('./Charts'));

/** Step 3 of a lesson: what the dataset tells, its card, and the way out. */
export function AnalysisPage({ id }: { id: string }) {
  return (
    <LessonFrame id={id} step="analysis">
      {(whole, reload) => (whole.dataset?.built ? <Analysis key={whole.dataset.built.finished} whole={whole} reload={reload} /> : (
        <Empty icon="dataset" title={t('analysis.emptyTitle')} text={t('analysis.empty')}>
          <a class="button primary" href={`/lessons/${id}/dataset`}>{t('steps.dataset')}</a>
        </Empty>
      ))}
    </LessonFrame>
  );
}

function Analysis({ whole, reload }: { whole: WholeLesson; reload(): Promise<void> }) {
  const { lesson } = whole;
  const dataset = whole.dataset!;
  const rows = useLoad(() => rowsOf(dataset), [dataset.id]);
  return (
    <>
      {rows.error !== undefined && <Failure error={rows.error} retry={rows.reload} />}
      {!rows.value ? rows.error === undefined && <Busy /> : (
        <>
          <Figures rows={rows.value} lessonSeconds={lesson.duration ?? 0} />
          <Suspense fallback={<Busy />}><Charts rows={rows.value} lessonSeconds={lesson.duration ?? 0} /></Suspense>
        </>
      )}
      <section class="card">
        <h2>{t('analysis.export')}</h2>
        <p class="soft">{t('analysis.exportLead', { name: dataset.name })}</p>
        <Downloads dataset={dataset} />
        <p class="soft small">{t('analysis.hub')}</p>
      </section>
      <CardSection dataset={dataset} job={whole.jobs['build-dataset']} reload={reload} />
    </>
  );
}
