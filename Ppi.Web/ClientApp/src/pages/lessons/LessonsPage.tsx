import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { Busy } from '../../components/Busy';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Notice } from '../../components/Notice';
import { Page } from '../../components/Page';
import { Pager } from '../../components/Pager';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import { LessonFilter } from './LessonFilter';
import { LessonTable } from './LessonTable';

const size = 20;

/** The lessons: search, sort, look, rename, delete. */
export function LessonsPage() {
  const { query, route } = useLocation();
  const { isAdmin } = useSession();
  const [done, setDone] = useState('');
  const page = Number(query.page ?? 1);
  const asked = { search: query.search || undefined, order: query.order || undefined, descending: query.descending !== 'false', page, size };
  const lessons = useLoad(
    () => answer(api.GET('/api/lessons', { params: { query: asked } })),
    [asked.search, asked.order, asked.descending, page],
  );

  function show(change: Record<string, string>) {
    const next = Object.entries({ ...query, page: '', ...change }).filter(([, value]) => value !== '');
    route(`/lessons${next.length ? `?${new URLSearchParams(next)}` : ''}`, true);
  }

  const isSearching = !!query.search;
  const found = lessons.value;
  return (
    <Page
      title={t('lessons.title')}
      lead={isAdmin ? t('lessons.leadAdmin') : t('lessons.lead')}
      tools={<a class="button primary" href="/upload">{t('lessons.upload')}</a>}
    >
      {done && <Notice kind="good">{done}</Notice>}
      {(isSearching || !!found?.total) && <LessonFilter query={query} show={show} count={found?.total} />}
      {lessons.error !== undefined && <Failure error={lessons.error} retry={lessons.reload} />}
      {!found ? lessons.error === undefined && <Busy />
        : found.total > 0 ? (
          <>
            <LessonTable
              lessons={found.items}
              changed={message => {
                setDone(message);
                void lessons.reload();
              }}
            />
            <Pager number={found.number} count={Math.ceil(found.total / found.size)} show={number => show({ page: String(number) })} />
          </>
        )
        : isSearching ? (
          <Empty icon="search" text={t('lessons.nothingFound')}>
            <button type="button" class="button" onClick={() => show({ search: '' })}>{t('lessons.clear')}</button>
          </Empty>
        )
        : (
          <Empty icon="video" title={t('lessons.emptyTitle')} text={t('lessons.empty')}>
            <a class="button primary" href="/upload">{t('lessons.upload')}</a>
          </Empty>
        )}
    </Page>
  );
}
