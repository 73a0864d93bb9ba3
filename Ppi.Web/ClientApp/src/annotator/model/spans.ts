import type { Region } from './Region';
import { visibleSpans } from './boxes';

/** A stretch of time, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * When a region is: once, or for a box each time it can be seen.
 * @param rate The rate by which frames of the work are counted.
 */
export const spansOf = (region: Region, rate: number): readonly Span[] =>
  region.kind === 'interval' ? [region] : visibleSpans(region.keyFrames).map(([first, last]) => ({ start: (first - 1) / rate, end: last / rate }));

/** From when to when a region is, gaps included. */
export function extentOf(region: Region, rate: number): Span {
  const spans = spansOf(region, rate);
  return { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
}

/** Regions as they follow each other in time. */
export const inTime = <T extends Region>(regions: readonly T[], rate: number): T[] =>
  regions
    .map(region => ({ region, extent: extentOf(region, rate) }))
    .sort((a, b) => a.extent.start - b.extent.start || a.extent.end - b.extent.end)
    .map(({ region }) => region);
