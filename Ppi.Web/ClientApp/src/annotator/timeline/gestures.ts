import type { Editor } from '../editor/Editor';
import type { Workspace } from '../editor/Workspace';
import { changed } from '../model/edits';
import { edgesOf, snap, type Snapping } from '../model/snapping';
import { secondsOf, toTime, zoomed } from '../model/Viewport';
import { dragged, type Drag } from './drags';
import { barsOf, hitAt, laneAt, LanesTop } from './geometry';

const Threshold = 4;
const SnapPixels = 8;
const EdgeZone = 28;

/** What hands do on the time line: pointing, dragging, pinching, turning the wheel. */
export class Gestures {
  private drag: Drag | null = null;
  private readonly pointers = new Map<number, PointerEvent>();
  private x = 0;

  // Where it was before: while something is dragged the picture follows, and the playhead with it.
  private playhead = 0;
  private scrolling = 0;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly workspace: Workspace) {}

  /** Listens until the signal. */
  listen(signal: AbortSignal) {
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) => this.canvas.addEventListener(type, listener, { signal, passive: false });
    on('pointerdown', event => this.down(event));
    on('pointermove', event => this.moved(event));
    on('pointerup', event => this.up(event));
    on('pointercancel', () => this.cancel());
    on('wheel', event => this.wheel(event));
    signal.addEventListener('abort', () => cancelAnimationFrame(this.scrolling));
  }

  /** Gives up what is dragged; nothing has changed then. */
  cancel(): boolean {
    const was = this.drag !== null && this.drag.kind !== 'press';
    this.drag = null;
    this.pointers.clear();
    if (was) {
      this.editor.set({ preview: null });
    }

    return was;
  }

  private get editor(): Editor {
    return this.workspace.editor;
  }

  private get view() {
    return this.workspace.view.viewport;
  }

  private hit(event: PointerEvent) {
    const { regions, state, frameRate } = this.editor;
    return hitAt(barsOf(regions, state.lanes, frameRate, state.selected), this.view, event.offsetX, event.offsetY, event.pointerType === 'mouse' ? 6 : 16);
  }

  private down(event: PointerEvent) {
    if (event.button !== 0) {
      return;
    }

    this.pointers.set(event.pointerId, event);
    this.canvas.setPointerCapture(event.pointerId);
    if (this.pointers.size > 1) {
      // A second finger: it was no drag, both pinch.
      this.drag = null;
      this.editor.set({ preview: null });
      return;
    }

    this.x = event.offsetX;
    this.playhead = this.workspace.player.time;
    if (event.offsetY < LanesTop) {
      this.drag = { kind: 'scrub' };
      this.workspace.player.seek(toTime(this.view, event.offsetX));
    } else {
      this.drag = { kind: 'press', x: event.offsetX, hit: this.hit(event), lane: laneAt(this.editor.state.lanes, event.offsetY) };
    }
  }

  private moved(event: PointerEvent) {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      const hit = event.offsetY < LanesTop ? null : this.hit(event);
      this.canvas.style.cursor = hit?.edge ? 'ew-resize' : hit ? 'grab' : event.offsetY < LanesTop ? 'default' : 'crosshair';
      return;
    }

    const other = [...this.pointers.values()].find(pointer => pointer.pointerId !== event.pointerId);
    this.pointers.set(event.pointerId, event);
    if (other) {
      this.pinch(before, event, other);
      return;
    }

    this.x = event.offsetX;
    if (this.drag?.kind === 'press' && Math.abs(event.offsetX - this.drag.x) >= Threshold) {
      this.begin(this.drag);
    }

    this.follow(event.altKey);
    cancelAnimationFrame(this.scrolling);
    this.scrollAtEdge(event.altKey);
  }

  private begin({ x, hit, lane }: Drag & { kind: 'press' }) {
    const { editor } = this;
    if (!editor.mayEdit) {
      this.drag = null;
      editor.say('readOnly');
    } else if (hit?.region.kind === 'interval') {
      editor.select(hit.region.id);
      this.drag = hit.edge ? { kind: 'edge', region: hit.region, edge: hit.edge } : { kind: 'move', region: hit.region, grip: toTime(this.view, x) - hit.region.start };
    } else if (!hit && lane) {
      this.drag = { kind: 'make', lane, from: snap(toTime(this.view, x), this.snapping(false)) };
    } else {
      this.drag = null;
    }
  }

  /** Shows what is dragged where the pointer is, and the picture there. */
  private follow(freely: boolean) {
    const { editor, drag, view } = this;
    const { player } = this.workspace;
    const time = toTime(view, Math.min(Math.max(this.x, 0), view.width));
    if (drag?.kind === 'scrub') {
      player.seek(time);
      return;
    }

    const seen = dragged(drag, time, this.snapping(freely, drag && 'region' in drag ? drag.region.id : undefined), editor.bounds);
    if (seen) {
      editor.set({ preview: seen.region });
      player.seek(seen.shows);
    }
  }

  private up(event: PointerEvent) {
    this.pointers.delete(event.pointerId);
    cancelAnimationFrame(this.scrolling);
    const { drag, editor } = this;
    const { preview } = editor.state;
    this.drag = null;
    if (drag?.kind === 'press') {
      this.click(drag);
    } else if (preview?.kind === 'interval' && drag?.kind === 'make') {
      editor.set({ preview: null });
      editor.addInterval(drag.lane, preview.start, preview.end);
    } else if (preview?.kind === 'interval' && (drag?.kind === 'edge' || drag?.kind === 'move')) {
      const { start, end } = preview;
      editor.commit(changed(editor.regions, drag.region, { start, end }), 'moved', { values: { lane: editor.laneOf(preview), start, end } });
    }
  }

  private click({ x, hit }: Drag & { kind: 'press' }) {
    this.editor.select(hit?.region.id ?? null);
    this.workspace.player.seek(hit?.region.kind === 'interval' && hit.edge ? hit.region[hit.edge] - (hit.edge === 'end' ? 1 / this.editor.bounds.rate : 0) : toTime(this.view, x));
  }

  private pinch(before: PointerEvent, now: PointerEvent, other: PointerEvent) {
    const [old, distance] = [Math.abs(before.offsetX - other.offsetX), Math.abs(now.offsetX - other.offsetX)];
    const middle = (now.offsetX + other.offsetX) / 2;
    this.workspace.view.set(zoomed(this.view, distance / Math.max(old, 1), middle));
    this.workspace.view.pan((before.offsetX - now.offsetX) / 2);
  }

  private wheel(event: WheelEvent) {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.workspace.view.pan((event.deltaX || event.deltaY) * pixels);
    } else {
      this.workspace.view.zoom(Math.exp(-event.deltaY * pixels * 0.002), event.offsetX);
    }
  }

  // What is dragged against the border draws the view along.
  private scrollAtEdge(freely: boolean) {
    const { width } = this.view;
    const beyond = this.x < EdgeZone ? this.x - EdgeZone : this.x > width - EdgeZone ? this.x - (width - EdgeZone) : 0;
    if (beyond !== 0 && this.drag && this.drag.kind !== 'press') {
      this.scrolling = requestAnimationFrame(() => {
        this.workspace.view.pan(beyond / 2);
        this.follow(freely);
        this.scrollAtEdge(freely);
      });
    }
  }

  private snapping(freely: boolean, except?: string): Snapping {
    const { editor } = this;
    const anchors = [this.playhead, ...edgesOf(editor.regions, editor.frameRate, except), 0, editor.bounds.duration];
    return { anchors, within: freely ? 0 : secondsOf(this.view, SnapPixels), rate: editor.bounds.rate };
  }
}
