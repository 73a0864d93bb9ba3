import { lazy } from 'preact-iso';
import { Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { Dataset, JobAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import { JobView } from '../../components/JobView';
import { isOver } from '../../components/useJob';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { fileOf } from '../dataset/rows';
import { CardForm } from './CardForm';

const Markdown = lazy(() => import('./Markdown'));

/** The dataset card: as it will be read, and what it says to be filled in. */
export function CardSection({ dataset, job, reload }: { dataset: Dataset; job?: JobAnswer; reload(): Promise<void> }) {
  const [isEdited, setEdited] = useState(false);
  const [error, setError] = useState<unknown>();
  const card = useLoad(async () => (await fetch(fileOf(dataset, 'README.md'), { cache: 'no-cache' })).text(), [dataset.built?.finished]);

  async function saved() {
    try {
      // The card stands in the dataset: it is written by the build, which finds all else done.
      await answer(api.POST('/api/datasets/{id}/build', { params: { path: { id: dataset.id } } }));
      setEdited(false);
      await reload();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <section class="card">
      <div class="row spread">
        <h2>{t('card.title')}</h2>
        <button type="button" class="button" onClick={() => setEdited(!isEdited)}>{isEdited ? t('card.preview') : t('card.edit')}</button>
      </div>
      {error !== undefined && <Failure error={error} />}
      {job && !isOver(job) && <JobView job={job} changed={() => void reload()} />}
      {isEdited ? <CardForm dataset={dataset} saved={saved} />
        : card.error !== undefined ? <Failure error={card.error} retry={card.reload} />
        : card.value === undefined ? <Busy />
        : <Suspense fallback={<Busy />}><Markdown text={card.value} /></Suspense>}
    </section>
  );
}
