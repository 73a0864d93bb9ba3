import { answer, api } from '../../api/client';
import type { ContentsAnswer, Dataset, JobAnswer, LessonAnswer } from '../../api/schema';
import type { Step, StepState } from '../../components/Steps';
import { isOver } from '../../components/useJob';
import { useLoad, type Loaded } from '../../components/useLoad';

/** A lesson with what there is of it and what is being done to it. */
export interface WholeLesson {
  lesson: LessonAnswer;
  contents: ContentsAnswer;
  /** The latest job of each kind, of the lesson and of its newest dataset. */
  jobs: Partial<Record<JobAnswer['kind'], JobAnswer>>;
  /** The newest dataset made from it. */
  dataset?: Dataset;
  states: Record<Step, StepState>;
}

/** Loads all about a lesson. */
export function useLesson(id: string): Loaded<WholeLesson> {
  return useLoad(async () => {
    const path = { params: { path: { id } } };
    const [lesson, contents, ofLesson] = await Promise.all([
      answer(api.GET('/api/lessons/{id}', path)), answer(api.GET('/api/lessons/{id}/contents', path)), jobsOf(id),
    ]);
    const dataset = contents.datasets[0];
    const ofDataset = dataset ? await jobsOf(dataset.id) : [];
    const jobs = Object.fromEntries([...ofLesson, ...ofDataset].map(job => [job.kind, job])) as WholeLesson['jobs'];
    return { lesson, contents, jobs, dataset, states: statesOf(lesson, jobs, dataset) };
  }, [id]);
}

const jobsOf = (subject: string) => answer(api.GET('/api/jobs', { params: { query: { subject } } }));

function statesOf(lesson: LessonAnswer, jobs: WholeLesson['jobs'], dataset?: Dataset): Record<Step, StepState> {
  const runs = (kind: JobAnswer['kind']) => jobs[kind] !== undefined && !isOver(jobs[kind]);
  const isReady = lesson.duration != null;
  return {
    upload: isReady ? 'done' : runs('extract-audio') ? 'running' : 'needs-you',
    dataset: runs('build-dataset') ? 'running' : dataset?.built ? 'done' : isReady ? 'needs-you' : 'later',
    analysis: dataset?.built ? 'needs-you' : 'later',
  };
}
