import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t';

const pause = 250;

/** Search and order of the lessons. */
export function LessonFilter({ query, show, count }: { query: Record<string, string>; show(change: Record<string, string>): void; count?: number }) {
  const [search, setSearch] = useState(query.search ?? '');
  useEffect(() => setSearch(query.search ?? ''), [query.search]);
  useEffect(() => {
    // While somebody types, the list waits.
    const timer = setTimeout(() => search !== (query.search ?? '') && show({ search }), pause);
    return () => clearTimeout(timer);
  }, [search]);

  return (
    <form class="filter" role="search" onSubmit={event => event.preventDefault()}>
      <label class="grow">
        <span class="hidden">{t('common.search')}</span>
        <input type="search" value={search} placeholder={t('lessons.searchHint')} onInput={event => setSearch(event.currentTarget.value)} />
      </label>
      <label>
        <span class="hidden">{t('lessons.order')}</span>
        <select value={query.order ?? 'date'} onChange={event => show({ order: event.currentTarget.value })}>
          {['date', 'name', 'size'].map(order => <option key={order} value={order}>{t(`lessons.orders.${order}`)}</option>)}
        </select>
      </label>
      <label>
        <span class="hidden">{t('lessons.newest')}</span>
        <select value={query.descending ?? 'true'} onChange={event => show({ descending: event.currentTarget.value })}>
          <option value="true">{t('lessons.descending')}</option>
          <option value="false">{t('lessons.ascending')}</option>
        </select>
      </label>
      <span class="soft nowrap" role="status">{count !== undefined && t('lessons.count', { count })}</span>
    </form>
  );
}
