import { useEffect, useState } from 'preact/hooks';
import type { JobAnswer } from '../api/schema';

/** Whether nothing more will happen to a job. */
export const isOver = (job: JobAnswer) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** A job as it is now, told by the server while it runs. */
export function useJob(job: JobAnswer | undefined, over?: (job: JobAnswer) => void): JobAnswer | undefined {
  const [live, setLive] = useState<JobAnswer>();
  useEffect(() => {
    if (!job || isOver(job)) {
      return;
    }

    // The browser itself connects again after a break; the server begins with how things stand.
    const source = new EventSource(`/api/jobs/${job.id}/events`);
    source.addEventListener('job', event => {
      const now = JSON.parse((event as MessageEvent<string>).data) as JobAnswer;
      setLive(now);
      if (isOver(now)) {
        source.close();
        over?.(now);
      }
    });
    return () => source.close();
  }, [job?.id, job && isOver(job)]);
  return live && job && live.id === job.id && !isOver(job) ? live : job;
}
