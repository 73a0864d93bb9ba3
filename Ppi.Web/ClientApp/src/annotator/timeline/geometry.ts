import type { Lane, Lanes } from '../model/lanes';
import type { Region } from '../model/Region';
import { spansOf, type Span } from '../model/spans';
import { toX, type Viewport } from '../model/Viewport';

/** Heights of the parts of the time line, in pixels. */
export const RulerHeight = 22;
export const WaveHeight = 60;
export const LaneHeight = 26;
export const LanesTop = RulerHeight + WaveHeight;

/** Height of the whole. */
export const heightOf = (lanes: Lanes) => LanesTop + lanes.all.length * LaneHeight;

/** One bar: a region in one of its lanes, at one of its times. */
export interface Bar extends Span {
  readonly region: Region;
  readonly row: number;
}

/** A bar and what of it is under the pointer. */
export interface Hit {
  readonly region: Region;
  /** Null = the whole. */
  readonly edge: 'start' | 'end' | null;
}

/** All bars, those of the selected region last: they lie on top. */
export function barsOf(regions: readonly Region[], lanes: Lanes, rate: number, selected: string | null): Bar[] {
  const rows = new Map(lanes.all.map((lane, row) => [lane.id, row]));
  const bars = regions.flatMap(region => {
    const own = new Set(region.labels.map(label => rows.get(lanes.of(label)?.id ?? '')));
    return [...own].flatMap(row => (row === undefined ? [] : spansOf(region, rate).map(({ start, end }) => ({ region, row, start, end }))));
  });
  return [...bars.filter(bar => bar.region.id !== selected), ...bars.filter(bar => bar.region.id === selected)];
}

/** The lane under the pointer. */
export const laneAt = (lanes: Lanes, y: number): Lane | undefined => (y < LanesTop ? undefined : lanes.all[Math.floor((y - LanesTop) / LaneHeight)]);

/**
 * What is under the pointer.
 * @param reach How far from an edge it can still be taken, in pixels; fingers reach further.
 */
export function hitAt(bars: readonly Bar[], view: Viewport, x: number, y: number, reach: number): Hit | null {
  const row = Math.floor((y - LanesTop) / LaneHeight);
  let near: { hit: Hit; distance: number } | null = null;
  for (const bar of bars) {
    if (bar.row !== row) {
      continue;
    }

    const [left, right] = [toX(view, bar.start), toX(view, bar.end)];
    const inside = x >= left && x <= right;

    // Of a narrow bar a part in the middle stays, by which it can be moved.
    const inner = Math.min(reach, (right - left) / 4);
    const [toLeft, toRight] = [Math.abs(x - left), Math.abs(x - right)];
    const isEdge = (distance: number) => distance <= (inside ? inner : reach);
    if (!inside && !isEdge(toLeft) && !isEdge(toRight)) {
      continue;
    }

    const edge = bar.region.kind === 'box' ? null : isEdge(toLeft) && toLeft <= toRight ? 'start' : isEdge(toRight) ? 'end' : null;
    const distance = inside ? 0 : Math.min(toLeft, toRight);
    if (!near || distance <= near.distance) {
      near = { hit: { region: bar.region, edge }, distance };
    }
  }

  return near?.hit ?? null;
}
