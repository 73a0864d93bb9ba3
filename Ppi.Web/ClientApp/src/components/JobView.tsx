import { useState } from 'preact/hooks';
import { answer, api } from '../api/client';
import type { JobAnswer } from '../api/schema';
import { duration } from '../i18n/format';
import { serverText } from '../i18n/serverText';
import { t } from '../i18n/t';
import { Failure } from './Failure';
import { Notice } from './Notice';
import { isOver, useJob } from './useJob';

/** What a job does right now, with a way to stop it, or why it ended and a way to try again. */
export function JobView({ job, changed }: { job: JobAnswer; changed(): void }) {
  const [error, setError] = useState<unknown>();
  const now = useJob(job, () => changed())!;
  const path = { id: now.id };

  async function act(call: Promise<{ data?: unknown; error?: unknown; response: Response }>) {
    try {
      await answer(call);
      setError(undefined);
      changed();
    } catch (problem) {
      setError(problem);
    }
  }

  if (now.state === 'done') {
    return null;
  }

  if (isOver(now)) {
    return (
      <Notice kind={now.state === 'failed' ? 'danger' : 'warning'}>
        <p class="strong">{t(`jobs.${now.state}`, { what: t(`jobs.kinds.${now.kind}`) })}</p>
        {now.error && <p class="lines">{serverText(now.error)}</p>}
        {error !== undefined && <Failure error={error} />}
        <button type="button" class="button" onClick={() => void act(api.POST('/api/jobs/{id}/retry', { params: { path } }))}>{t('common.retry')}</button>
      </Notice>
    );
  }

  const stage = now.stage && t(`jobs.stages.${now.stage}`, { defaultValue: now.message ?? now.stage });
  return (
    <div class="stack tight" aria-live="polite">
      <div class="row spread">
        <span class="strong">{t(`jobs.kinds.${now.kind}`)}: {now.state === 'queued' ? t('jobs.states.queued') : now.state === 'waiting' ? t('jobs.states.waiting') : stage}</span>
        <button type="button" class="button quiet" onClick={() => void act(api.POST('/api/jobs/{id}/cancel', { params: { path } }))}>{t('common.cancel')}</button>
      </div>
      <progress max={100} value={now.state === 'running' ? now.percent ?? undefined : undefined} aria-label={t(`jobs.kinds.${now.kind}`)} />
      <div class="row spread soft small">
        <span>{now.percent != null && now.state === 'running' && `${Math.round(now.percent)} %`}</span>
        <span>{now.remainingSeconds != null && t('jobs.remaining', { time: duration(now.remainingSeconds) })}</span>
      </div>
      {now.state === 'waiting' && now.error && <p class="soft small lines">{serverText(now.error)}</p>}
      {error !== undefined && <Failure error={error} />}
    </div>
  );
}
