import type { Interval } from '../model/Region';

/** An interval for a test. */
export const interval = (id: string, start: number, end: number, label = 'П: Эмоциональная поддержка', note = ''): Interval => ({ kind: 'interval', id, start, end, labels: [label], note, results: [] });
