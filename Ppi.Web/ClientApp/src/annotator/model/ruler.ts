import type { Viewport } from './Viewport';
import { toX } from './Viewport';

/** A mark on the ruler. */
export interface Tick {
  readonly x: number;
  readonly time: number;
  /** Whether its time stands beside it. */
  readonly isNamed: boolean;
}

const Steps = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600];
const NamedEvery = [5, 2, 5, 2, 3, 2, 5, 2, 3, 2, 2];
const LeastPixels = 14;
const LeastNamedPixels = 70;

/** The marks of what is to be seen, and how many digits their times need behind the point. */
export function ticks(view: Viewport): { ticks: Tick[]; digits: number } {
  const perSecond = view.width / view.span;
  const index = Steps.findIndex(step => step * perSecond >= LeastPixels);
  const step = index === -1 ? Steps.at(-1)! : Steps[index]!;
  let every = index === -1 ? NamedEvery.at(-1)! : NamedEvery[index]!;
  while (step * every * perSecond < LeastNamedPixels) {
    every *= 2;
  }

  const found: Tick[] = [];
  for (let number = Math.floor(view.start / step); number * step <= view.start + view.span; number++) {
    found.push({ x: toX(view, number * step), time: number * step, isNamed: number % every === 0 });
  }

  return { ticks: found, digits: step * every < 1 ? 1 : 0 };
}
