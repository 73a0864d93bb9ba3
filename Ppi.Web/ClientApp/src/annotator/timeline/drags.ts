import { bounded, shifted, type Bounds } from '../model/edits';
import type { Lane } from '../model/lanes';
import type { Interval } from '../model/Region';
import { snap, snapStretch, type Snapping } from '../model/snapping';
import type { Hit } from './geometry';

/** What a pointer that is down does. */
export type Drag =
  | { readonly kind: 'scrub' }
  | { readonly kind: 'press'; readonly x: number; readonly hit: Hit | null; readonly lane: Lane | undefined }
  | { readonly kind: 'edge'; readonly region: Interval; readonly edge: 'start' | 'end' }
  | { readonly kind: 'move'; readonly region: Interval; readonly grip: number }
  | { readonly kind: 'make'; readonly lane: Lane; readonly from: number };

/** Id of a region that is being made. */
export const NewId = 'new';

/**
 * The region as it is when the pointer is at a time, and the time whose picture tells most about it; null where no region is dragged.
 */
export function dragged(drag: Drag | null, time: number, snapping: Snapping, bounds: Bounds): { region: Interval; shows: number } | null {
  const frame = 1 / bounds.rate;
  switch (drag?.kind) {
    case 'edge': {
      const { region, edge } = drag;
      const at = snap(time, snapping);
      const place = bounded(edge === 'start' ? at : region.start, edge === 'end' ? at : region.end, bounds, edge);
      return { region: { ...region, ...place }, shows: edge === 'start' ? place.start : place.end - frame };
    }

    case 'move': {
      const { region, grip } = drag;
      const wanted = shifted(region, time - grip - region.start, bounds);
      const place = shifted(region, wanted.start - region.start + snapStretch(wanted.start, wanted.end, snapping), bounds);
      return { region: { ...region, ...place }, shows: place.start };
    }

    case 'make': {
      const to = snap(time, snapping);
      const place = bounded(Math.min(drag.from, to), Math.max(drag.from, to), bounds);
      return { region: { kind: 'interval', id: NewId, labels: [drag.lane.label], note: '', results: [], ...place }, shows: to > drag.from ? place.end - frame : place.start };
    }

    default:
      return null;
  }
}
