import { ApiError } from '../../api/ApiError';
import { Busy } from '../../components/Busy';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Page } from '../../components/Page';
import { t } from '../../i18n/t';

/** In place of a lesson's page: it is still being loaded, can't be, or is not there. */
export function NoLesson({ title, error, retry }: { title: string; error: unknown; retry(): void }) {
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <Page title={isMissing ? t('lesson.missing') : title}>
      {error === undefined ? <Busy /> : !isMissing ? <Failure error={error} retry={retry} /> : (
        <Empty icon="video" text={t('lesson.missingHint')}>
          <a class="button primary" href="/lessons">{t('common.home')}</a>
        </Empty>
      )}
    </Page>
  );
}
