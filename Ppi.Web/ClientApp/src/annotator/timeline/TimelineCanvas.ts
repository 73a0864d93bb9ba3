import type { Workspace } from '../editor/Workspace';
import type { Waveform } from '../model/Waveform';
import { readColours, watchTheme, type Colours } from './colours';
import { draw } from './draw';
import { Gestures } from './gestures';
import { barsOf, heightOf, type Bar } from './geometry';

/** Draws the time line whenever something that it shows has changed, at most once for every picture of the screen. */
export class TimelineCanvas {
  private readonly gone = new AbortController();
  private readonly context: CanvasRenderingContext2D;
  private readonly gestures: Gestures;
  private colours: Colours;
  private bars: { of: unknown[]; bars: Bar[] } = { of: [], bars: [] };
  private request = 0;
  private height = 0;
  private wave: Waveform | null = null;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly workspace: Workspace) {
    this.context = canvas.getContext('2d', { alpha: false })!;
    this.colours = readColours(canvas.parentElement!);
    this.gestures = new Gestures(canvas, workspace);
    this.gestures.listen(this.gone.signal);
    const { editor, player, view } = workspace;
    const again = () => this.again();
    const observer = new ResizeObserver(() => {
      view.resize(canvas.parentElement!.clientWidth - canvas.offsetLeft);
      this.again();
    });
    observer.observe(canvas.parentElement!);
    const stops = [
      editor.listen(again),
      view.listen(again),
      player.listen(() => {
        if (player.isPlaying) {
          view.follow(player.time);
        }

        this.again();
      }),
      watchTheme(() => {
        this.colours = readColours(canvas.parentElement!);
        this.again();
      }),
      () => observer.disconnect(),
    ];
    const cancel = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && this.gestures.cancel()) {
        event.stopImmediatePropagation();
      }
    };
    window.addEventListener('keydown', cancel, { capture: true, signal: this.gone.signal });
    this.gone.signal.addEventListener('abort', () => {
      stops.forEach(stop => stop());
      cancelAnimationFrame(this.request);
    });
    this.again();
  }

  /** The wave has come: whoever is dragging at that moment goes on. */
  show(wave: Waveform | null) {
    this.wave = wave;
    this.again();
  }

  close() {
    this.gone.abort();
  }

  private again() {
    this.request ||= requestAnimationFrame(() => {
      this.request = 0;
      this.draw();
    });
  }

  private draw() {
    const { editor, player, view } = this.workspace;
    const { lanes, selected, open } = editor.state;
    this.fit(view.viewport.width, heightOf(lanes));
    draw(this.context, { view: view.viewport, lanes, bars: this.barsNow(), selected, open, time: player.time, wave: this.wave, colours: this.colours, named: this.canvas.offsetLeft === 0 });
  }

  private barsNow() {
    const { regions, state: { lanes, selected, preview }, frameRate } = this.workspace.editor;
    const of = [regions, lanes, selected, preview];
    if (of.some((part, index) => part !== this.bars.of[index])) {
      const shown = preview ? [...regions.filter(region => region.id !== preview.id), preview] : regions;
      this.bars = { of, bars: barsOf(shown, lanes, frameRate, preview?.id ?? selected) };
    }

    return this.bars.bars;
  }

  // Setting the size empties the picture and costs: only when it is another.
  private fit(width: number, height: number) {
    const scale = devicePixelRatio;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
      this.context.scale(scale, scale);
    }

    if (this.height !== height) {
      this.height = height;
      this.canvas.parentElement!.style.setProperty('--height', `${height}px`);
    }
  }
}
