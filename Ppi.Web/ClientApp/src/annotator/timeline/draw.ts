import { time as clock } from '../../i18n/format';
import type { Lanes } from '../model/lanes';
import type { OpenMark } from '../model/marks';
import { ticks } from '../model/ruler';
import { toTime, toX, type Viewport } from '../model/Viewport';
import type { Waveform } from '../model/Waveform';
import type { Colours } from './colours';
import { heightOf, LaneHeight, LanesTop, RulerHeight, WaveHeight, type Bar } from './geometry';

/** All that can be seen of the time line. */
export interface Scene {
  readonly view: Viewport;
  readonly lanes: Lanes;
  readonly bars: readonly Bar[];
  readonly selected: string | null;
  readonly open: readonly OpenMark[];
  readonly time: number;
  readonly wave: Waveform | null;
  readonly colours: Colours;
  /** Whether the lanes' names are drawn into them: there is no room beside. */
  readonly named: boolean;
}

const Padding = 4;
const Handle = 4;

/** Draws the time line: ruler, wave, lanes, playhead; only what is to be seen. */
export function draw(context: CanvasRenderingContext2D, scene: Scene) {
  const { view, lanes, colours } = scene;
  const height = heightOf(lanes);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, view.width, height);
  drawLanes(context, scene);
  drawRuler(context, scene, height);
  drawWave(context, scene);
  scene.bars.forEach(bar => drawBar(context, scene, bar));
  scene.open.forEach(mark => drawOpen(context, scene, mark));
  if (scene.named) {
    drawNames(context, scene);
  }

  const x = Math.round(toX(view, scene.time));
  context.fillStyle = colours.danger;
  context.fillRect(x, 0, 2, height);
  context.beginPath();
  context.moveTo(x - 5, 0);
  context.lineTo(x + 7, 0);
  context.lineTo(x + 1, 8);
  context.fill();
}

function drawLanes(context: CanvasRenderingContext2D, { view, lanes, colours }: Scene) {
  lanes.all.forEach((lane, row) => {
    const y = LanesTop + row * LaneHeight;
    if (row % 2 === 0) {
      context.fillStyle = colours.sunken;
      context.fillRect(0, y, view.width, LaneHeight);
    }

    if (lane.role !== lanes.all[row - 1]?.role) {
      context.fillStyle = colours.strongLine;
      context.fillRect(0, y, view.width, 1);
    }
  });
}

function drawRuler(context: CanvasRenderingContext2D, { view, colours }: Scene, height: number) {
  const { ticks: marks, digits } = ticks(view);
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const mark of marks) {
    context.fillStyle = colours.line;
    context.fillRect(mark.x, mark.isNamed ? 0 : RulerHeight - 5, 1, mark.isNamed ? height : 5);
    if (mark.isNamed) {
      context.fillStyle = colours.soft;
      context.fillText(clock(mark.time, digits), mark.x + 4, RulerHeight / 2);
    }
  }
}

function drawWave(context: CanvasRenderingContext2D, { view, wave, colours }: Scene) {
  const middle = RulerHeight + WaveHeight / 2;
  context.fillStyle = colours.strongLine;
  context.globalAlpha = 0.8;
  for (let x = 0; x < view.width; x++) {
    const range = wave?.range(toTime(view, x), toTime(view, x + 1));
    if (range) {
      const [low, high] = [range[0] * (WaveHeight / 2 - 3), range[1] * (WaveHeight / 2 - 3)];
      context.fillRect(x, middle - high - 0.5, 1, high - low + 1);
    }
  }

  context.globalAlpha = 1;
}

function drawBar(context: CanvasRenderingContext2D, { view, lanes, selected, colours }: Scene, { region, row, start, end }: Bar) {
  const left = toX(view, start);
  const right = Math.min(toX(view, end), view.width + 10);
  if (right < 0 || left > view.width) {
    return;
  }

  const y = LanesTop + row * LaneHeight + Padding;
  const [width, height] = [Math.max(2, right - left), LaneHeight - 2 * Padding];
  const isSelected = region.id === selected;
  context.fillStyle = colours.lanes[lanes.all[row]!.colour]!;
  context.globalAlpha = region.kind === 'box' ? 0.45 : isSelected ? 1 : 0.82;
  context.beginPath();
  context.roundRect(left, y, width, height, Math.min(3, width / 2));
  context.fill();
  context.globalAlpha = 1;
  if (region.kind === 'box') {
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 1.5;
    context.stroke();
  }

  if (isSelected) {
    context.strokeStyle = colours.text;
    context.lineWidth = 2;
    context.stroke();
    if (region.kind === 'interval' && width > 4 * Handle) {
      context.fillStyle = colours.surface;
      context.fillRect(left + Handle - 1, y + 5, 2, height - 10);
      context.fillRect(right - Handle - 1, y + 5, 2, height - 10);
    }
  }
}

function drawOpen(context: CanvasRenderingContext2D, { view, lanes, time, colours }: Scene, { lane, start }: OpenMark) {
  const row = lanes.all.findIndex(other => other.id === lane);
  if (row >= 0) {
    const [from, to] = [toX(view, Math.min(start, time)), toX(view, Math.max(start, time))];
    context.fillStyle = colours.lanes[lanes.all[row]!.colour]!;
    context.globalAlpha = 0.5;
    context.fillRect(from, LanesTop + row * LaneHeight + Padding, Math.max(2, to - from), LaneHeight - 2 * Padding);
    context.globalAlpha = 1;
    context.fillRect(toX(view, start) - 1, LanesTop + row * LaneHeight + 1, 3, LaneHeight - 2);
  }
}

function drawNames(context: CanvasRenderingContext2D, { lanes, colours }: Scene) {
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'middle';
  lanes.all.forEach((lane, row) => {
    const y = LanesTop + row * LaneHeight + LaneHeight / 2;
    const name = String(lane.key ?? '');
    context.fillStyle = colours.lanes[lane.colour]!;
    context.fillRect(0, y - LaneHeight / 2, 3, LaneHeight);
    context.fillStyle = colours.soft;
    context.fillText(name, 6, y);
  });
}
