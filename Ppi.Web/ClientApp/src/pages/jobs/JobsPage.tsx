import { useEffect } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { JobAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { JobView } from '../../components/JobView';
import { Page } from '../../components/Page';
import { isOver } from '../../components/useJob';
import { useLoad } from '../../components/useLoad';
import { moment } from '../../i18n/format';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import './jobs.css';

const size = 50;
const period = 15_000;
const badges = { done: 'good', failed: 'danger', cancelled: 'warning', waiting: 'warning', running: 'accent', queued: '' } as const;

/** What is being done, and what was. */
export function JobsPage() {
  const { isAdmin } = useSession();
  const jobs = useLoad(() => answer(api.GET('/api/jobs', { params: { query: { size } } })), []);
  useEffect(() => {
    const timer = setInterval(() => void jobs.reload(), period);
    return () => clearInterval(timer);
  }, [jobs.reload]);
  return (
    <Page
      title={t('jobs.title')}
      lead={isAdmin ? t('jobs.leadAdmin') : t('jobs.lead')}
      tools={(
        <>
          <button type="button" class="button" onClick={() => void jobs.reload()}><Icon name="retry" />{t('jobs.refresh')}</button>
          {isAdmin && <a class="button" href="/hangfire" target="_blank" rel="noopener"><Icon name="external" />{t('jobs.dashboard')}</a>}
        </>
      )}
    >
      {jobs.error !== undefined && <Failure error={jobs.error} retry={jobs.reload} />}
      {!jobs.value ? jobs.error === undefined && <Busy />
        : jobs.value.length === 0 ? <Empty icon="info" title={t('jobs.emptyTitle')} text={t('jobs.empty')} />
        : (
          <ul class="jobs">
            {jobs.value.map(job => <li key={job.id} class="card"><Job job={job} showOwner={isAdmin} changed={() => void jobs.reload()} /></li>)}
          </ul>
        )}
    </Page>
  );
}

function Job({ job, showOwner, changed }: { job: JobAnswer; showOwner: boolean; changed(): void }) {
  const subject = useLoad(() => subjectOf(job), [job.subject]);
  return (
    <>
      <div class="row spread">
        <div class="row grow">
          <span class="strong">{t(`jobs.kinds.${job.kind}`)}</span>
          {subject.value ? <a class="break" href={subject.value.href}>{subject.value.name}</a> : subject.error !== undefined && <span class="soft">{t('jobs.gone')}</span>}
        </div>
        <span class="soft small">{showOwner && `${job.owner} · `}{moment(job.created)}</span>
        <span class={`badge ${badges[job.state]}`}>{t(`jobs.states.${job.state}`)}</span>
      </div>
      {(!isOver(job) || job.state === 'failed') && <JobView job={job} changed={changed} />}
    </>
  );
}

async function subjectOf(job: JobAnswer): Promise<{ name: string; href: string }> {
  const params = { path: { id: job.subject } };
  if (job.kind === 'build-dataset') {
    const dataset = await answer(api.GET('/api/datasets/{id}', { params }));
    return { name: dataset.name, href: `/lessons/${dataset.lessons[0]}/dataset` };
  }

  const lesson = await answer(api.GET('/api/lessons/{id}', { params }));
  return { name: lesson.task, href: `/lessons/${lesson.id}` };
}
