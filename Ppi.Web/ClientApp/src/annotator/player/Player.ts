import { frameAt, timeOf } from '../model/frames';
import type { Span } from '../model/spans';
import { nextSpeed } from './speeds';

/** The video and where it stands: to the frame, as it is shown. */
export class Player {
  /** When the frame that is shown began, in seconds. */
  time = 0;
  /** What is played, until its end or again and again. */
  stretch: (Span & { again: boolean }) | null = null;
  /** How fast it runs backwards; 0 = it does not. */
  backwards = 0;

  private readonly listeners = new Set<() => void>();
  private readonly gone = new AbortController();
  private wanted: number | null = null;

  // A picture of an earlier place can come after a later one was asked for.
  private hasArrived = true;
  private last = 0;

  constructor(readonly video: HTMLVideoElement, readonly rate: number, readonly duration: number) {
    const { signal } = this.gone;
    for (const event of ['play', 'pause', 'ratechange', 'loadedmetadata', 'ended']) {
      video.addEventListener(event, () => this.tell(), { signal });
    }

    video.addEventListener('seeked', () => this.arrived(), { signal });

    // Frames are not reported while the picture is out of sight.
    video.addEventListener('timeupdate', () => {
      if (!video.paused && this.hasArrived && Math.abs(video.currentTime - this.time) > 0.3) {
        this.shown(video.currentTime);
      }
    }, { signal });
    this.watch();
  }

  get isPlaying() {
    return !this.video.paused || this.backwards > 0;
  }

  get speed() {
    return this.video.playbackRate;
  }

  /** Number of the frame that is shown, from 0. */
  get frame() {
    return frameAt(this.time, this.rate);
  }

  /** Tells whenever time, speed or play has changed. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  play() {
    this.backwards = 0;
    void this.video.play().catch(() => undefined);
  }

  pause() {
    this.backwards = 0;
    this.video.pause();
    this.tell();
  }

  toggle() {
    this.stretch = this.stretch?.again ? this.stretch : null;
    if (this.isPlaying) {
      this.pause();
    } else {
      this.play();
    }
  }

  /** Forwards, twice as fast each time it is asked for. */
  forwards() {
    this.video.playbackRate = this.isPlaying && !this.backwards ? Math.min(4, this.speed * 2) : 1;
    this.play();
  }

  /** Backwards, twice as fast each time it is asked for. */
  rewind() {
    const before = this.backwards;
    this.video.pause();
    this.backwards = Math.min(4, before * 2 || 1);
    this.last = performance.now();
    if (!before) {
      requestAnimationFrame(now => this.stepBack(now));
    }

    this.tell();
  }

  setSpeed(speed: number) {
    this.video.playbackRate = speed;
  }

  /** One of the speeds slower or faster. */
  changeSpeed(by: 1 | -1) {
    this.setSpeed(nextSpeed(this.speed, by));
  }

  /** Shows the frame of a time. */
  seek(time: number) {
    const last = Math.max(0, frameAt(this.duration, this.rate) - 1);
    const frame = Math.min(frameAt(Math.max(0, time), this.rate), last);
    this.time = timeOf(frame, this.rate);

    // A little into the frame: at its very beginning rounding would show the one before. One at a time: dragging asks faster than pictures come.
    this.wanted = (frame + 0.3) / this.rate;
    this.hasArrived = false;
    if (!this.video.seeking) {
      this.video.currentTime = this.wanted;
      this.wanted = null;
    }

    this.tell();
  }

  /** So many frames on or back. */
  step(frames: number) {
    this.pause();
    this.seek(timeOf(Math.max(0, this.frame + frames), this.rate));
  }

  /** Plays a stretch once, or again and again. */
  playStretch(span: Span, again: boolean) {
    this.stretch = { ...span, again };
    this.seek(span.start);
    this.play();
  }

  close() {
    this.gone.abort();
    this.listeners.clear();
    this.backwards = 0;
  }

  private arrived() {
    if (this.wanted !== null) {
      this.video.currentTime = this.wanted;
      this.wanted = null;
    } else {
      this.hasArrived = true;
    }

    this.tell();
  }

  private watch() {
    this.video.requestVideoFrameCallback?.((_, { mediaTime }) => {
      if (!this.gone.signal.aborted) {
        if (this.hasArrived && !this.video.seeking) {
          this.shown(mediaTime);
        }

        this.watch();
      }
    });
  }

  private shown(time: number) {
    this.time = time;
    const stretch = this.stretch;
    if (stretch && !this.video.paused && time >= stretch.end - 0.5 / this.rate) {
      if (stretch.again) {
        this.seek(stretch.start);
      } else {
        this.pause();
        this.stretch = null;
        this.seek(stretch.end);
      }
    }

    this.tell();
  }

  // Browsers don't play backwards: it is shown picture by picture, as fast as they come.
  private stepBack(now: number) {
    if (!this.backwards || this.gone.signal.aborted) {
      return;
    }

    const back = ((now - this.last) / 1000) * this.backwards;
    if (back >= 1 / this.rate && !this.video.seeking) {
      this.last = now;
      this.seek(this.time - back);
      if (this.time <= 0) {
        this.pause();
      }
    }

    requestAnimationFrame(later => this.stepBack(later));
  }

  private tell() {
    this.listeners.forEach(listener => listener());
  }
}
