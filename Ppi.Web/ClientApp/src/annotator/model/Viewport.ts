/** The part of the lesson that is to be seen, and how wide it is drawn. */
export interface Viewport {
  /** Seconds at the left edge. */
  readonly start: number;
  /** Seconds from edge to edge. */
  readonly span: number;
  /** Seconds of the lesson. */
  readonly duration: number;
  /** Pixels from edge to edge. */
  readonly width: number;
}

const LeastSpan = 0.5;

/** The whole lesson. */
export const whole = (duration: number, width: number): Viewport => within({ start: 0, span: duration, duration, width });

/** Where a time is drawn. */
export const toX = (view: Viewport, time: number) => ((time - view.start) / view.span) * view.width;

/** The time that is drawn there. */
export const toTime = (view: Viewport, x: number) => view.start + (x / view.width) * view.span;

/** Seconds that are as wide as some pixels. */
export const secondsOf = (view: Viewport, pixels: number) => (pixels / view.width) * view.span;

/** Closer for a factor above 1; what lies under the cursor stays there. */
export function zoomed(view: Viewport, factor: number, x: number): Viewport {
  const { span } = within({ ...view, span: view.span / factor });
  return within({ ...view, span, start: toTime(view, x) - (x / view.width) * span });
}

/** Shifted by pixels. */
export const panned = (view: Viewport, pixels: number) => within({ ...view, start: view.start + secondsOf(view, pixels) });

/** Drawn in another width. */
export const resized = (view: Viewport, width: number) => within({ ...view, width });

/** Shifted so that a time is to be seen, if it is not: then it stands at a fifth of the width, so that one sees what comes. */
export function showing(view: Viewport, time: number): Viewport {
  return time >= view.start && time <= view.start + view.span ? view : within({ ...view, start: time - view.span / 5 });
}

/** Shifted, and widened where needed, so that a stretch is to be seen as a whole. */
export function showingStretch(view: Viewport, start: number, end: number): Viewport {
  return start >= view.start && end <= view.start + view.span
    ? view
    : within({ ...view, span: Math.max(view.span, (end - start) * 1.25), start: (start + end) / 2 - Math.max(view.span, (end - start) * 1.25) / 2 });
}

function within(view: Viewport): Viewport {
  const span = Math.min(Math.max(view.span, LeastSpan), Math.max(view.duration, LeastSpan));
  return { ...view, span, width: Math.max(1, view.width), start: Math.min(Math.max(view.start, 0), Math.max(0, view.duration - span)) };
}
