/** Speeds one can choose. */
export const Speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The speed after or before the one that is nearest. */
export function nextSpeed(now: number, by: 1 | -1): number {
  const nearest = Speeds.reduce((best, speed) => (Math.abs(speed - now) < Math.abs(best - now) ? speed : best));
  return Speeds[Speeds.indexOf(nearest) + by] ?? nearest;
}
