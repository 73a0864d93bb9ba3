import type { Box, KeyFrame } from './Region';

/** Where a box is at a frame; null where it can't be seen. Between key frames it moves evenly. */
export function boxAt(keyFrames: readonly KeyFrame[], frame: number): Box | null {
  const next = keyFrames.findIndex(key => key.frame > frame);
  const before = keyFrames.at(next === -1 ? -1 : next - 1);
  if (!before || next === 0 || (!before.enabled && before.frame !== frame)) {
    return null;
  }

  const after = next === -1 ? before : keyFrames[next]!;
  const share = after === before ? 0 : (frame - before.frame) / (after.frame - before.frame);
  const between = (name: keyof Box) => before[name] + (after[name] - before[name]) * share;
  return { x: between('x'), y: between('y'), width: between('width'), height: between('height'), rotation: between('rotation') };
}

/** Frames at which a box can be seen: first and last of each stretch; without an end, Infinity. */
export function visibleSpans(keyFrames: readonly KeyFrame[]): [number, number][] {
  const spans: [number, number][] = [];
  let first: number | null = null;
  for (const { frame, enabled } of keyFrames) {
    first ??= frame;
    if (!enabled) {
      spans.push([first, frame]);
      first = null;
    }
  }

  return first === null ? spans : [...spans, [first, Infinity]];
}

/** The box lies there at this frame. */
export function placed(keyFrames: readonly KeyFrame[], frame: number, box: Box): KeyFrame[] {
  const there = keyFrames.find(key => key.frame === frame);
  return withKey(keyFrames, { ...box, frame, enabled: there?.enabled ?? true });
}

/** The box can be seen at this frame for the last time, until a key frame after it. */
export function hiddenAfter(keyFrames: readonly KeyFrame[], frame: number): KeyFrame[] {
  const box = boxAt(keyFrames, frame);
  return box ? withKey(keyFrames, { ...box, frame, enabled: false }) : [...keyFrames];
}

/** The box can be seen from this frame on, where it was last. */
export function shownFrom(keyFrames: readonly KeyFrame[], frame: number): KeyFrame[] {
  const last = keyFrames.findLast(key => key.frame <= frame) ?? keyFrames[0];
  return last ? withKey(keyFrames, { ...last, ...boxAt(keyFrames, frame), frame, enabled: true }) : [];
}

/** Without the key frame at this frame; the only one stays. */
export function withoutKey(keyFrames: readonly KeyFrame[], frame: number): KeyFrame[] {
  const rest = keyFrames.filter(key => key.frame !== frame);
  return rest.length ? rest : [...keyFrames];
}

const withKey = (keyFrames: readonly KeyFrame[], key: KeyFrame) => [...keyFrames.filter(other => other.frame !== key.frame), key].sort((a, b) => a.frame - b.frame);
