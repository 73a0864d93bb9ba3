import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { Candidate } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Dialog } from '../../components/Dialog';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { useLoad } from '../../components/useLoad';
import { bytes, moment } from '../../i18n/format';
import { t } from '../../i18n/t';

const orders: Record<string, (one: Candidate, other: Candidate) => number> = {
  date: (one, other) => other.lastModified.localeCompare(one.lastModified),
  name: (one, other) => one.objectName.localeCompare(other.objectName),
  size: (one, other) => other.size - one.size,
};

/** Videos that lie in the storage and are no lessons yet. */
export function FromStorage() {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState('date');
  const [chosen, setChosen] = useState<Candidate | null>(null);
  const videos = useLoad(() => answer(api.GET('/api/lessons/candidates')), []);
  if (videos.error !== undefined) {
    return <Failure error={videos.error} retry={videos.reload} />;
  }

  if (!videos.value) {
    return <Busy />;
  }

  if (videos.value.length === 0) {
    return <Empty icon="video" title={t('upload.storageEmptyTitle')} text={t('upload.storageEmpty')} />;
  }

  const found = videos.value.filter(video => video.objectName.toLowerCase().includes(search.trim().toLowerCase())).sort(orders[order]);
  return (
    <>
      <form class="filter" role="search" onSubmit={event => event.preventDefault()}>
        <label class="grow">
          <span class="hidden">{t('common.search')}</span>
          <input type="search" value={search} placeholder={t('upload.storageSearch')} onInput={event => setSearch(event.currentTarget.value)} />
        </label>
        <label>
          <span class="hidden">{t('lessons.order')}</span>
          <select value={order} onChange={event => setOrder(event.currentTarget.value)}>
            {Object.keys(orders).map(name => <option key={name} value={name}>{t(`lessons.orders.${name}`)}</option>)}
          </select>
        </label>
      </form>
      <ul class="card flush list">
        {found.map(video => (
          <li key={video.objectName} class="row spread">
            <div class="grow">
              <div class="strong break">{video.objectName}</div>
              <div class="soft small">{bytes(video.size)} · {moment(video.lastModified)}</div>
            </div>
            <button type="button" class="button" onClick={() => setChosen(video)}>{t('upload.take')}</button>
          </li>
        ))}
        {found.length === 0 && <li class="soft">{t('lessons.nothingFound')}</li>}
      </ul>
      {chosen && <TakeDialog video={chosen} close={() => setChosen(null)} />}
    </>
  );
}

function TakeDialog({ video, close }: { video: Candidate; close(): void }) {
  const { route } = useLocation();
  const [error, setError] = useState<unknown>();
  async function take(event: SubmitEvent) {
    event.preventDefault();
    const task = String(new FormData(event.currentTarget as HTMLFormElement).get('task'));
    try {
      const lesson = await answer(api.POST('/api/lessons', { body: { task, objectName: video.objectName } }));
      route(`/lessons/${lesson.id}`);
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <Dialog title={t('upload.takeTitle')} close={close}>
      <form class="stack" onSubmit={take}>
        {error !== undefined && <Failure error={error} />}
        <p class="soft break">{video.objectName}</p>
        <label class="field">
          {t('upload.task')}
          <input name="task" required maxLength={200} autofocus />
          <span class="hint">{t('upload.taskHint')}</span>
        </label>
        <div class="row">
          <button class="button primary">{t('upload.take')}</button>
          <button type="button" class="button" onClick={close}>{t('common.cancel')}</button>
        </div>
      </form>
    </Dialog>
  );
}
