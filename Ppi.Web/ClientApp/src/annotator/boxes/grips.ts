import type { Box } from '../model/Region';

/** Where a box is taken: in the middle, or at a corner by its direction. */
export type Grip = 'move' | 'nw' | 'ne' | 'sw' | 'se';

/** The corners. */
export const Corners = ['nw', 'ne', 'sw', 'se'] as const;

const Least = 0.5;
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));

/** A box whose grip was drawn by so many percent, within the picture. */
export function drawn(box: Box, grip: Grip, dx: number, dy: number): Box {
  if (grip === 'move') {
    return { ...box, x: clamp(box.x + dx, 0, 100 - box.width), y: clamp(box.y + dy, 0, 100 - box.height) };
  }

  const [left, right] = grip.endsWith('w') ? [clamp(box.x + dx, 0, box.x + box.width - Least), box.x + box.width] : [box.x, clamp(box.x + box.width + dx, box.x + Least, 100)];
  const [top, bottom] = grip.startsWith('n') ? [clamp(box.y + dy, 0, box.y + box.height - Least), box.y + box.height] : [box.y, clamp(box.y + box.height + dy, box.y + Least, 100)];
  return { ...box, x: left, y: top, width: right - left, height: bottom - top };
}

/** The box between two corners, within the picture. */
export function between(x1: number, y1: number, x2: number, y2: number): Box {
  const [left, right] = [clamp(Math.min(x1, x2), 0, 100), clamp(Math.max(x1, x2), 0, 100)];
  const [top, bottom] = [clamp(Math.min(y1, y2), 0, 100), clamp(Math.max(y1, y2), 0, 100)];
  return { x: left, y: top, width: right - left, height: bottom - top, rotation: 0 };
}
