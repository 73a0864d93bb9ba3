import { serverText } from '../i18n/serverText';
import { t } from '../i18n/t';

/** A call that failed. */
export class ApiError extends Error {
  /** Event of the window: who was logged in is no longer so. */
  static readonly sessionEnded = 'ppi.session-ended';

  /**
   * @param status HTTP status; 0 when there was no connection.
   * @param message What the server says, in the language of the application.
   * @param problem The whole answer.
   */
  constructor(readonly status: number, message = '', readonly problem: unknown = undefined) {
    super(message || ApiError.text(status));
    if (status === 401) {
      window.dispatchEvent(new Event(ApiError.sessionEnded));
    }
  }

  /** The failure that an answer tells of. */
  static of(response: Response, problem: unknown) {
    const told = problem as { detail?: unknown; error?: unknown } | undefined;
    return new ApiError(response.status, serverText(String(told?.detail ?? told?.error ?? '')), problem);
  }

  /** What a status means, where the server says no more. */
  static text(status: number) {
    return status === 0 ? t('errors.connection')
      : status === 401 ? t('errors.session')
      : status === 403 ? t('errors.forbidden')
      : status === 404 ? t('errors.missing')
      : status === 413 ? t('errors.tooLarge')
      : status >= 500 ? t('errors.server')
      : t('errors.other', { status });
  }
}
