import { ApiError } from '../api/ApiError';
import { t } from '../i18n/t';
import { Notice } from './Notice';

/** What went wrong, in the user's words, and a way out. */
export function Failure({ error, retry }: { error: unknown; retry?(): void }) {
  return (
    <Notice kind="danger">
      <p>{messageOf(error)}</p>
      {retry && <button type="button" class="button" onClick={retry}>{t('common.retry')}</button>}
    </Notice>
  );
}

/** A failure as a sentence. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message || ApiError.text(error.status) : t('errors.page', { message: error instanceof Error ? error.message : String(error) });
}
