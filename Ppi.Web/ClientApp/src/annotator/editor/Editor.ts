import type { Pattern } from '../../api/schema';
import { added, bounded, changed, removed, type Bounds } from '../model/edits';
import { begun, done, redone, undone, type History } from '../model/History';
import { lanesOf, PersonLabels, type Lane, type Lanes } from '../model/lanes';
import type { OpenMark } from '../model/marks';
import { newId, type Region, type Regions } from '../model/Region';
import { edgesOf, snap } from '../model/snapping';
import { extentOf, inTime } from '../model/spans';

/** What happened, for those who listen, and its number: the same thing can happen twice. */
export interface Said {
  readonly key: string;
  readonly values?: Record<string, unknown>;
  readonly number: number;
}

/** What the page shows of the work. */
export interface EditorState {
  readonly history: History<Regions>;
  readonly lanes: Lanes;
  readonly selected: string | null;
  readonly open: readonly OpenMark[];
  /** A region as it is while it is dragged. */
  readonly preview: Region | null;
  /** The label that boxes get which are drawn on the picture; null = nothing is drawn. */
  readonly drawing: string | null;
  readonly said: Said | null;
}

/** The work on a lesson while it is edited: every change goes through here and can be undone. */
export class Editor {
  state: EditorState;

  private readonly listeners = new Set<() => void>();

  /**
   * @param bounds The lesson.
   * @param frameRate The rate by which frames are counted in the work.
   * @param mayEdit Whether this user may change this work.
   * @param save Takes every change.
   */
  constructor(private readonly patterns: readonly Pattern[], readonly bounds: Bounds, regions: Regions, readonly frameRate: number, readonly mayEdit: boolean, private readonly save: (regions: Regions) => void) {
    this.state = { history: begun(regions), lanes: lanesOf(patterns, regions), selected: null, open: [], preview: null, drawing: null, said: null };
  }

  get regions() {
    return this.state.history.present;
  }

  /** The region that is selected, as it is right now. */
  get selected(): Region | null {
    const { preview, selected } = this.state;
    return preview?.id === selected && preview ? preview : this.regions.find(region => region.id === selected) ?? null;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<EditorState>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach(listener => listener());
  }

  /** Tells those who listen what happened. */
  say(key: string, values?: Record<string, unknown>) {
    this.set({ said: { key, values, number: (this.state.said?.number ?? 0) + 1 } });
  }

  select(id: string | null) {
    if (id !== this.state.selected) {
      this.set({ selected: id });
    }
  }

  /** Something was done: it is kept, can be undone, and is said. */
  commit(regions: Regions, what: string, options: { run?: string; selected?: string | null; values?: Record<string, unknown> } = {}) {
    if (!this.mayEdit) {
      this.say('readOnly');
      return;
    }

    const history = done(this.state.history, regions, what, options.run);
    this.become(history, options.selected === undefined ? this.state.selected : options.selected);
    this.say(what, options.values);
  }

  /** Others' work came in. */
  replace(regions: Regions) {
    this.become(done(this.state.history, regions, 'merged'), this.state.selected);
  }

  undo() {
    const what = this.state.history.past.at(-1)?.what;
    if (what) {
      this.become(undone(this.state.history), this.state.selected);
      this.say('undone', { what });
    }
  }

  redo() {
    const what = this.state.history.future[0]?.what;
    if (what) {
      this.become(redone(this.state.history), this.state.selected);
      this.say('redone', { what });
    }
  }

  /** A new stretch in a lane. */
  addInterval(lane: Lane, start: number, end: number) {
    const id = newId();
    const bounds = bounded(Math.min(start, end), Math.max(start, end), this.bounds);
    this.commit(added(this.regions, { kind: 'interval', id, labels: [lane.label], note: '', results: [], ...bounds }), 'added', { selected: id, values: { lane, ...bounds } });
  }

  /** Changes the region that is selected. */
  change(change: Partial<Region>, what: string, run?: string) {
    const region = this.regions.find(other => other.id === this.state.selected);
    if (region) {
      const after = { ...region, ...change } as Region;
      this.commit(changed(this.regions, region, change), what, { run, values: { lane: this.laneOf(after), ...extentOf(after, this.frameRate) } });
    }
  }

  /** Moves an edge of the stretch that is selected. */
  moveEdge(edge: 'start' | 'end', time: number, run?: string) {
    const region = this.selected;
    if (region?.kind === 'interval') {
      this.change(bounded(edge === 'start' ? time : region.start, edge === 'end' ? time : region.end, this.bounds, edge), 'moved', run);
    }
  }

  remove() {
    const region = this.selected;
    if (region) {
      const following = this.neighbour(1, extentOf(region, this.frameRate).start);
      this.commit(removed(this.regions, [region.id]), 'removed', { selected: following?.id === region.id ? null : following?.id ?? null, values: { lane: this.laneOf(region) } });
    }
  }

  /** The region after or before the one that is selected, else after or before a time. */
  neighbour(by: 1 | -1, time: number): Region | undefined {
    const ordered = inTime(this.regions, this.frameRate);
    const index = ordered.findIndex(region => region.id === this.state.selected);
    return index >= 0 ? ordered[index + by]
      : by > 0 ? ordered.find(region => extentOf(region, this.frameRate).start > time)
      : ordered.findLast(region => extentOf(region, this.frameRate).start < time);
  }

  /** A time where a key marks: drawn to an edge that is no further than a frame. */
  snapped(time: number) {
    return snap(time, { anchors: edgesOf(this.regions, this.frameRate), within: 0.75 / this.bounds.rate, rate: this.bounds.rate });
  }

  laneOf(region: Region): Lane | undefined {
    return region.labels.map(label => this.state.lanes.of(label)).find(lane => lane !== undefined);
  }

  /** Draws boxes with a label from now on; null = no more. */
  draw(label: string | null) {
    this.set({ drawing: label, lanes: lanesOf(this.patterns, this.regions, label ? PersonLabels : []) });
  }

  private become(history: History<Regions>, selected: string | null) {
    const regions = history.present;
    const isSame = regions === this.regions;
    this.set({
      history,
      preview: null,
      selected: regions.some(region => region.id === selected) ? selected : null,
      lanes: isSame ? this.state.lanes : lanesOf(this.patterns, regions, this.state.drawing ? PersonLabels : []),
    });
    if (!isSame) {
      this.save(regions);
    }
  }
}
