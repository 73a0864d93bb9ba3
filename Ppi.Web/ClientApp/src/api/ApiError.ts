/** A call that failed. */
export class ApiError extends Error {
  /**
   * @param status HTTP status; 0 when there was no connection.
   * @param message What the server says, in English.
   * @param problem The whole answer.
   */
  constructor(readonly status: number, message = '', readonly problem: unknown = undefined) {
    super(message);
    if (status === 401) {
      window.dispatchEvent(new Event(ApiError.sessionEnded));
    }
  }

  /** Event of the window: who is logged in is no longer so. */
  static readonly sessionEnded = 'ppi.session-ended';

  /** The failure that an answer tells of. */
  static of(response: Response, problem: unknown) {
    const told = problem as { detail?: unknown; error?: unknown } | undefined;
    return new ApiError(response.status, String(told?.detail ?? told?.error ?? ''), problem);
  }
}
