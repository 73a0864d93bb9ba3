interface Step<T> {
  readonly state: T;
  /** What was done to come from here to the next state. */
  readonly what: string;
  readonly run?: string;
}

/** A state with all that can be undone and done again. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
}

// Undoing more than anybody remembers is of no use, and states are kept in memory.
const MostSteps = 500;

/** Nothing was done yet. */
export const begun = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/**
 * Something was done.
 * @param what What it was.
 * @param run Steps of one run, such as nudging an edge several times, are undone at once.
 */
export function done<T>(history: History<T>, state: T, what: string, run?: string): History<T> {
  if (state === history.present) {
    return history;
  }

  const last = history.past.at(-1);
  return run !== undefined && last?.run === run && history.future.length === 0
    ? { past: history.past, present: state, future: [] }
    : { past: [...history.past.slice(1 - MostSteps), { state: history.present, what, run }], present: state, future: [] };
}

/** One step back. */
export function undone<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  return last ? { past: history.past.slice(0, -1), present: last.state, future: [{ ...last, state: history.present, run: undefined }, ...history.future] } : history;
}

/** One step forth again. */
export function redone<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  return next ? { past: [...history.past, { ...next, state: history.present }], present: next.state, future: rest } : history;
}
