import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { send } from '../../api/send';
import type { DatasetChoices } from '../../api/schema';
import { Failure } from '../../components/Failure';
import { JobView } from '../../components/JobView';
import { isOver } from '../../components/useJob';
import { moment, number } from '../../i18n/format';
import { t } from '../../i18n/t';
import type { WholeLesson } from '../lesson/useLesson';
import { BuildOptions, choicesOf } from './BuildOptions';
import { datasetName } from './datasetName';
import { Downloads } from './Downloads';

/** Builds the dataset of the lesson, and tells how far it is. */
export function BuildCard({ whole, hasAnnotations, patterns, reload }: { whole: WholeLesson; hasAnnotations: boolean; patterns?: File; reload(): Promise<void> }) {
  const { lesson, dataset, jobs } = whole;
  const [error, setError] = useState<unknown>();
  const job = jobs['build-dataset'];
  const runs = !!job && !isOver(job);

  async function build(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const choices: DatasetChoices = { ...dataset?.choices, ...choicesOf(form) };
    setError(undefined);
    try {
      const ordered = dataset
        ? await answer(api.PUT('/api/datasets/{id}/choices', { params: { path: { id: dataset.id } }, body: choices }))
        : await answer(api.POST('/api/datasets', { body: { name: String(form.get('name')), lessons: [lesson.id], choices } }));
      if (patterns) {
        await send(`/api/datasets/${ordered.id}/patterns/${patterns.name.split('.').pop()!.toLowerCase()}`, { method: 'PUT', body: patterns });
      }

      await answer(api.POST('/api/datasets/{id}/build', { params: { path: { id: ordered.id } } }));
    } catch (problem) {
      setError(problem);
    }

    await reload();
  }

  return (
    <section class="card">
      <h2>{t('build.title')}</h2>
      {dataset?.built && (
        <>
          <p>{t('build.built', { count: dataset.built.rows, rows: number(dataset.built.rows), name: dataset.name, when: moment(dataset.built.finished) })}</p>
          <Downloads dataset={dataset} />
        </>
      )}
      {job && job.state !== 'done' && <JobView job={job} changed={() => void reload()} />}
      {!hasAnnotations && !dataset && <p class="soft">{t('build.needsAnnotations')}</p>}
      {!runs && (hasAnnotations || dataset) && (
        <form class="stack" onSubmit={build}>
          {!dataset && (
            <label class="field">
              {t('build.name')}
              <input name="name" required maxLength={96} pattern="[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*" defaultValue={datasetName(lesson)} title={t('build.nameHint')} />
              <span class="hint">{t('build.nameHint')}</span>
            </label>
          )}
          <BuildOptions choices={dataset?.choices} hasTranscript={!!lesson.transcript} />
          {error !== undefined && <Failure error={error} />}
          <div><button class={dataset?.built ? 'button' : 'button primary'}>{dataset?.built ? t('build.again') : t('build.build')}</button></div>
        </form>
      )}
    </section>
  );
}
