import type { Region } from './Region';
import { toGrid } from './frames';
import { spansOf } from './spans';

/** What a time is drawn to. */
export interface Snapping {
  /** Times worth meeting exactly, such as the playhead and edges of neighbours. */
  readonly anchors: readonly number[];
  /** How near an anchor must be, in seconds; 0 = only the frames count. */
  readonly within: number;
  /** Frames per second. */
  readonly rate: number;
}

/** The nearest anchor, if one is near; else the nearest beginning of a frame. */
export function snap(time: number, snapping: Snapping): number {
  const anchor = nearest(time, snapping);
  return anchor ?? toGrid(time, snapping.rate);
}

/** How far a stretch must be shifted so that the better of its two edges meets an anchor, else that it begins with a frame. */
export function snapStretch(start: number, end: number, snapping: Snapping): number {
  const shifts = [start, end].flatMap(edge => {
    const anchor = nearest(edge, snapping);
    return anchor === undefined ? [] : [anchor - edge];
  });
  return shifts.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? toGrid(start, snapping.rate) - start;
}

/** The edges of all regions but one. */
export const edgesOf = (regions: readonly Region[], rate: number, except?: string) =>
  regions.filter(region => region.id !== except).flatMap(region => spansOf(region, rate).flatMap(span => [span.start, span.end]));

function nearest(time: number, { anchors, within }: Snapping) {
  let best: number | undefined;
  for (const anchor of anchors) {
    if (Math.abs(anchor - time) <= within && (best === undefined || Math.abs(anchor - time) < Math.abs(best - time))) {
      best = anchor;
    }
  }

  return best;
}
