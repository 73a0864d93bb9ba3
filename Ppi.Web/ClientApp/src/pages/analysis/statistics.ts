import type { Row } from '../dataset/rows';

/** A pattern of the dataset, with how often and how long it was marked. */
export interface PatternStatistics {
  name: string;
  role: 'teacher' | 'pupil' | null;
  count: number;
  seconds: number;
}

/** The pattern that a row was marked for: its own stands first. */
export const ownPattern = (row: Row) => row.patterns[0];

/** Every pattern that rows were marked for, the most frequent first. */
export function patternsOf(rows: Row[]): PatternStatistics[] {
  const found = new Map<string, PatternStatistics>();
  for (const row of rows) {
    const own = ownPattern(row);
    if (own) {
      const pattern = found.get(own.type) ?? { name: own.type, role: own.role, count: 0, seconds: 0 };
      pattern.count++;
      pattern.seconds += row.end_time - row.start_time;
      found.set(own.type, pattern);
    }
  }

  return [...found.values()].sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

/** Seconds of the lesson that at least one interval covers. */
export function coveredSeconds(rows: Row[]) {
  let [covered, until] = [0, 0];
  for (const row of rows.toSorted((one, other) => one.start_time - other.start_time)) {
    covered += Math.max(0, row.end_time - Math.max(until, row.start_time));
    until = Math.max(until, row.end_time);
  }

  return covered;
}

/** In how many rows each pattern stands together with each other one. */
export function togetherOf(rows: Row[], names: string[]): number[][] {
  const matrix = names.map(() => names.map(() => 0));
  for (const row of rows) {
    const indices = [...new Set(row.patterns.map(pattern => names.indexOf(pattern.type)))].filter(index => index >= 0);
    for (const one of indices) {
      for (const other of indices) {
        matrix[one]![other]!++;
      }
    }
  }

  return matrix;
}

/** Rows by length: how many are shorter than each bound, the last without one. */
export function lengthsOf(rows: Row[], bounds: number[]): number[] {
  const counts = [...bounds, Infinity].map(() => 0);
  for (const row of rows) {
    const index = bounds.findIndex(bound => row.end_time - row.start_time < bound);
    counts[index < 0 ? bounds.length : index]!++;
  }

  return counts;
}
