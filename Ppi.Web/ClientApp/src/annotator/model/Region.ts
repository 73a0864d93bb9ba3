import type { Result } from '../labelstudio/Export';

/** Where a box lies: percent of the picture, from its left upper corner; degrees clockwise about that corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

/** A box at one frame, from 1. */
export interface KeyFrame extends Box {
  readonly frame: number;
  /** False closes what can be seen; on this very frame the box is still shown. */
  readonly enabled: boolean;
}

interface Marked {
  readonly id: string;
  readonly labels: readonly string[];
  readonly note: string;
  /** What it was read from; none where it was made here. */
  readonly results: readonly Result[];
}

/** A stretch of time, in seconds. */
export interface Interval extends Marked {
  readonly kind: 'interval';
  readonly start: number;
  readonly end: number;
}

/** A box followed through the video, its key frames in order. */
export interface BoxTrack extends Marked {
  readonly kind: 'box';
  readonly keyFrames: readonly KeyFrame[];
}

/** Something that an annotator marked. */
export type Region = Interval | BoxTrack;

/** All that an annotator marked, in the order it was made. */
export type Regions = readonly Region[];

/** An id as Label Studio makes them. */
export function newId(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), byte => letters[byte & 63]).join('');
}
