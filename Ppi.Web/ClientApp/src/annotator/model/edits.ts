import type { Interval, Region, Regions } from './Region';

/** How far regions reach, and the least they last. */
export interface Bounds {
  /** Seconds of the lesson. */
  readonly duration: number;
  /** Frames per second. */
  readonly rate: number;
}

/** With one more. */
export const added = (regions: Regions, region: Region): Regions => [...regions, region];

/** Without some. */
export const removed = (regions: Regions, ids: readonly string[]): Regions => regions.filter(region => !ids.includes(region.id));

/** With one that is other than it was. */
export const changed = <T extends Region>(regions: Regions, region: T, change: Partial<T>): Regions =>
  regions.map(other => (other.id === region.id ? { ...region, ...change } : other));

/** Within the lesson, in order, and never shorter than a frame: the edge that is not moved stays. */
export function bounded(start: number, end: number, { duration, rate }: Bounds, moved: 'start' | 'end' = 'end'): { start: number; end: number } {
  const least = 1 / rate;
  const within = (time: number, low: number, high: number) => Math.min(Math.max(time, low), Math.max(low, high));
  if (moved === 'start') {
    const last = within(end, least, duration);
    return { start: within(start, 0, last - least), end: last };
  }

  const first = within(start, 0, duration - least);
  return { start: first, end: within(end, first + least, duration) };
}

/** Shifted as far as the lesson goes, as long as it was. */
export function shifted(interval: Interval, by: number, { duration }: Bounds): { start: number; end: number } {
  const length = interval.end - interval.start;
  const start = Math.min(Math.max(interval.start + by, 0), Math.max(0, duration - length));
  return { start, end: start + length };
}
