import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { Dataset } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import { Pager } from '../../components/Pager';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { RowView } from './RowView';
import { rowsOf } from './rows';

const size = 12;

/** The rows of the dataset, to be looked through: left out, brought back, given another picture. */
export function RowsCard({ dataset, reload }: { dataset: Dataset; reload(): Promise<void> }) {
  const rows = useLoad(() => rowsOf(dataset), [dataset.id, dataset.built?.finished]);
  const before = dataset.choices?.leftOut ?? [];
  const [leftOut, setLeftOut] = useState<readonly string[]>(before);
  const [pictures, setPictures] = useState<Record<string, number>>(dataset.choices?.keyFrameTimes ?? {});
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [error, setError] = useState<unknown>();

  const changes = leftOut.filter(id => !before.includes(id)).length + before.filter(id => !leftOut.includes(id)).length
    + Object.entries(pictures).filter(([id, at]) => dataset.choices?.keyFrameTimes?.[id] !== at).length;

  async function build() {
    try {
      const path = { id: dataset.id };
      await answer(api.PUT('/api/datasets/{id}/choices', { params: { path }, body: { ...dataset.choices, leftOut: [...leftOut], keyFrameTimes: pictures } }));
      await answer(api.POST('/api/datasets/{id}/build', { params: { path } }));
      await reload();
    } catch (problem) {
      setError(problem);
    }
  }

  const wanted = search.trim().toLowerCase();
  const found = rows.value?.filter(row => !wanted || [row.transcript ?? '', ...row.patterns.map(pattern => pattern.type)].some(text => text.toLowerCase().includes(wanted))) ?? [];
  return (
    <section class="stack">
      <div class="row spread">
        <h2>{t('rows.title')}</h2>
        <label class="rowsearch">
          <span class="hidden">{t('common.search')}</span>
          <input
            type="search"
            value={search}
            placeholder={t('rows.search')}
            onInput={event => {
              setSearch(event.currentTarget.value);
              setPage(1);
            }}
          />
        </label>
      </div>
      {rows.error !== undefined && <Failure error={rows.error} retry={rows.reload} />}
      {!rows.value && rows.error === undefined && <Busy />}
      <div class="rows">
        {found.slice((page - 1) * size, page * size).map(row => (
          <RowView
            key={row.id}
            dataset={dataset}
            row={row}
            isLeftOut={leftOut.includes(row.id)}
            picture={pictures[row.id]}
            leaveOut={out => setLeftOut(now => (out ? [...now, row.id] : now.filter(id => id !== row.id)))}
            take={at => setPictures(now => ({ ...now, [row.id]: at }))}
          />
        ))}
      </div>
      <Pager number={page} count={Math.ceil(found.length / size)} show={setPage} />
      {before.length > 0 && (
        <details class="card">
          <summary>{t('rows.leftOut', { count: before.length })}</summary>
          {before.map(id => (
            <label key={id} class="option break">
              <input type="checkbox" checked={leftOut.includes(id)} onChange={event => setLeftOut(event.currentTarget.checked ? [...leftOut, id] : leftOut.filter(other => other !== id))} />
              {id}
            </label>
          ))}
        </details>
      )}
      {error !== undefined && <Failure error={error} />}
      {changes > 0 && (
        <div class="changes" role="status">
          <span class="strong">{t('rows.changes', { count: changes })}</span>
          <button type="button" class="button primary" onClick={() => void build()}>{t('build.again')}</button>
          <button type="button" class="button" onClick={() => (setLeftOut(before), setPictures(dataset.choices?.keyFrameTimes ?? {}))}>{t('rows.undo')}</button>
        </div>
      )}
    </section>
  );
}
