import type { Result, Task } from './Export';

const Standard = [24000 / 1001, 24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60];

// Frames are counted as a whole number: a short video gives its rate away only roughly.
const Tolerance = 0.004;

/**
 * The rate by which a task's frames were counted, which is not always that of the video: a box gives it away, else the task's data tell it.
 * @param measured The rate of the video.
 */
export function frameRateOf(task: Task | undefined, measured: number): number {
  const results = task?.annotations.flatMap(annotation => annotation.result) ?? [];
  return results.map(result => counted(result, measured)).find(rate => rate !== null) ?? declared(task?.data.fps) ?? declared(task?.data.frameRate) ?? measured;
}

function counted({ value }: Result, measured: number): number | null {
  const [frames, duration] = [Number(value?.framesCount), Number(value?.duration)];
  if (!(frames > 0) || !(duration > 0)) {
    return null;
  }

  const rate = frames / duration;
  const distance = (other: number) => Math.abs(other - rate) / rate;
  const nearest = [measured, ...Standard].sort((a, b) => distance(a) - distance(b))[0]!;
  return distance(nearest) < Tolerance ? nearest : rate;
}

function declared(given: unknown): number | null {
  const [above, below = 1] = typeof given === 'string' ? given.split('/').map(Number) : [Number(given ?? NaN)];
  const rate = above! / below;
  return !(rate > 0) || !Number.isFinite(rate) ? null : rate < 1 ? 1 / rate : rate;
}
