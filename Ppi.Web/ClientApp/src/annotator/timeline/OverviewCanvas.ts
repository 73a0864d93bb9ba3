import type { Workspace } from '../editor/Workspace';
import { whole, toX } from '../model/Viewport';
import type { Waveform } from '../model/Waveform';
import { readColours, watchTheme, type Colours } from './colours';
import { barsOf } from './geometry';

const Height = 40;
const LeastWindow = 10;

/** Draws the strip and moves what the time line shows. What stays the same while one plays is drawn once. */
export class OverviewCanvas {
  private readonly gone = new AbortController();
  private readonly still = document.createElement('canvas');
  private colours: Colours;
  private drawn: unknown[] = [];
  private request = 0;

  // Asked for when it changes: in every picture it would have the page laid out once more.
  private width = 0;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly workspace: Workspace, private readonly wave: Waveform | null) {
    const { signal } = this.gone;
    this.colours = readColours(canvas.parentElement!);
    const again = () => (this.request ||= requestAnimationFrame(() => this.draw()));
    const observer = new ResizeObserver(() => {
      this.width = canvas.parentElement!.clientWidth;
      again();
    });
    observer.observe(canvas.parentElement!);
    const stops = [workspace.editor.listen(again), workspace.view.listen(again), workspace.player.listen(again), () => observer.disconnect(), watchTheme(() => {
      this.colours = readColours(canvas.parentElement!);
      again();
    })];
    signal.addEventListener('abort', () => {
      stops.forEach(stop => stop());
      cancelAnimationFrame(this.request);
    });
    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      this.go(event);
    }, { signal });
    canvas.addEventListener('pointermove', event => {
      if (canvas.hasPointerCapture(event.pointerId)) {
        this.go(event);
      }
    }, { signal });
    again();
  }

  close() {
    this.gone.abort();
  }

  private go(event: PointerEvent) {
    const { view, player, editor } = this.workspace;
    const time = Math.min(Math.max(event.offsetX / this.width, 0), 1) * editor.bounds.duration;
    view.centre(time);
    player.seek(time);
  }

  private draw() {
    this.request = 0;
    const { view, player, editor } = this.workspace;
    const [width, scale] = [this.width, devicePixelRatio];
    if (!width) {
      return;
    }

    const of = [editor.regions, editor.state.lanes, this.colours, width, scale];
    if (of.some((part, index) => part !== this.drawn[index])) {
      this.drawn = of;
      this.drawStill(width, scale);
      this.canvas.width = this.still.width;
      this.canvas.height = this.still.height;
    }

    const context = this.canvas.getContext('2d')!;
    const strip = whole(editor.bounds.duration, width);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.still, 0, 0);
    context.scale(scale, scale);
    const left = toX(strip, view.viewport.start);
    const right = Math.max(left + LeastWindow, toX(strip, view.viewport.start + view.viewport.span));
    context.fillStyle = this.colours.sunken;
    context.globalAlpha = 0.7;
    context.fillRect(0, 0, left, Height);
    context.fillRect(right, 0, width - right, Height);
    context.globalAlpha = 1;
    context.strokeStyle = this.colours.accent;
    context.lineWidth = 2;
    context.strokeRect(left + 1, 1, right - left - 2, Height - 2);
    context.fillStyle = this.colours.danger;
    context.fillRect(toX(strip, player.time) - 1, 0, 2, Height);
  }

  private drawStill(width: number, scale: number) {
    const { editor } = this.workspace;
    this.still.width = Math.round(width * scale);
    this.still.height = Math.round(Height * scale);
    const context = this.still.getContext('2d')!;
    const strip = whole(editor.bounds.duration, width);
    context.scale(scale, scale);
    context.fillStyle = this.colours.surface;
    context.fillRect(0, 0, width, Height);
    context.fillStyle = this.colours.line;
    const second = editor.bounds.duration / width;
    for (let x = 0; x < width; x++) {
      const range = this.wave?.range(x * second, (x + 1) * second);
      if (range) {
        context.fillRect(x, Height / 2 - range[1] * 14, 1, (range[1] - range[0]) * 14 + 1);
      }
    }

    const { lanes } = editor.state;
    const high = Math.max(2, (Height - 8) / lanes.all.length);
    for (const bar of barsOf(editor.regions, lanes, editor.frameRate, null)) {
      context.fillStyle = this.colours.lanes[lanes.all[bar.row]!.colour]!;
      const x = toX(strip, bar.start);
      context.fillRect(x, 4 + bar.row * high, Math.max(1.5, Math.min(toX(strip, bar.end), width) - x), Math.max(1.5, high - 1));
    }
  }
}
