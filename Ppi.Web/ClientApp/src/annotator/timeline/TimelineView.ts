import { panned, resized, showing, showingStretch, whole, zoomed, type Viewport } from '../model/Viewport';

/** The part of the lesson that the time line shows; whoever draws it is told when it changes. */
export class TimelineView {
  viewport: Viewport;

  private readonly listeners = new Set<() => void>();

  constructor(duration: number) {
    this.viewport = whole(duration, 1000);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(viewport: Viewport) {
    if (viewport !== this.viewport) {
      this.viewport = viewport;
      this.listeners.forEach(listener => listener());
    }
  }

  zoom(factor: number, x = this.viewport.width / 2) {
    this.set(zoomed(this.viewport, factor, x));
  }

  /** Closer about a time, if it is to be seen; else about the middle. */
  zoomAt(factor: number, time: number) {
    const { start, span, width } = this.viewport;
    this.zoom(factor, time >= start && time <= start + span ? ((time - start) / span) * width : width / 2);
  }

  pan(pixels: number) {
    this.set(panned(this.viewport, pixels));
  }

  resize(width: number) {
    this.set(resized(this.viewport, width));
  }

  /** The whole lesson. */
  fit() {
    this.set(whole(this.viewport.duration, this.viewport.width));
  }

  follow(time: number) {
    this.set(showing(this.viewport, time));
  }

  reveal(start: number, end: number) {
    this.set(showingStretch(this.viewport, start, end));
  }

  /** A time in the middle. */
  centre(time: number) {
    this.set(panned({ ...this.viewport, start: time - this.viewport.span / 2 }, 0));
  }
}
