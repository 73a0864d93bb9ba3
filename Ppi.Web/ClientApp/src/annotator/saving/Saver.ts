import { fileOf, openWork, type Video, type Work } from '../labelstudio/Work';
import { difference, isSame, merged, type Difference } from '../model/merge';
import type { Regions } from '../model/Region';
import type { Drafts } from './Drafts';
import type { Storage, Stored } from './Storage';

/** How it stands with what was done. */
export type Saving =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'offline' | 'locked' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'conflict'; readonly theirs: Difference };

const Pause = 1000;
const RetryPause = 5000;

/** Saves by itself whatever was done, a moment after it was done, and keeps it in the browser until the server has it. */
export class Saver {
  state: Saving = { kind: 'saved' };

  private work: Work;
  private eTag: string | null;
  private base: Regions;
  /** What is to be saved. */
  regions: Regions;
  private adopted: string[] = [];
  private theirs: { stored: Stored; work: Work } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  /**
   * @param changed The state is another.
   * @param replace What is shown is to be something else: what others did came in.
   */
  constructor(
    stored: Stored,
    private readonly video: Video,
    private readonly storage: Storage,
    private readonly drafts: Drafts,
    private readonly changed: () => void,
    private readonly replace: (regions: Regions) => void,
  ) {
    this.work = openWork(stored.file, video);
    this.eTag = stored.eTag;
    this.base = this.regions = this.work.regions;
  }

  /** The rate by which frames are counted in this work. */
  get rate() {
    return this.work.rate;
  }

  /** Annotations of this work that are not shown. */
  get hidden() {
    return this.work.hidden;
  }

  /** What is to be shown: what the server has, and what this browser kept. */
  open(): { regions: Regions; restored: boolean } {
    for (const { key, draft } of this.drafts.all()) {
      this.regions = merged(draft.base, draft.regions, this.regions);
      this.adopted.push(key);
    }

    const restored = !isSame(this.base, this.regions);
    if (restored) {
      this.change(this.regions);
    } else {
      this.drafts.clear(this.adopted);
    }

    return { regions: this.regions, restored };
  }

  /** Something was done. */
  change(regions: Regions) {
    this.regions = regions;
    if (regions === this.base && !this.running && this.state.kind !== 'conflict') {
      // Undone, or taken from the server.
      clearTimeout(this.timer);
      this.drafts.clear();
      this.become({ kind: 'saved' });
      return;
    }

    this.drafts.keep({ eTag: this.eTag, base: this.base, regions });
    if (this.state.kind !== 'conflict' && this.state.kind !== 'locked') {
      this.become({ kind: this.running ? 'saving' : 'waiting' });
      this.later(Pause);
    }
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    if (this.state.kind !== 'saved' && this.state.kind !== 'conflict') {
      this.running = this.save().finally(() => (this.running = null));
      await this.running;
    }
  }

  /** Whether the server has all. */
  get isSaved() {
    return this.state.kind === 'saved';
  }

  /** In a conflict: shows what the others saved; what was done here is left. */
  takeTheirs() {
    const { work } = this.settle();
    this.regions = work.regions;
    this.drafts.clear(this.adopted);
    this.become({ kind: 'saved' });
    this.replace(this.regions);
  }

  /** In a conflict: puts what was done here on top of what the others saved. */
  async keepMine() {
    const before = this.base;
    const { work } = this.settle();
    this.replace(merged(before, this.regions, work.regions));
    await this.flush();
  }

  /** Nothing more is to be saved here. */
  close() {
    clearTimeout(this.timer);
  }

  private settle() {
    const { stored, work } = this.theirs!;
    this.theirs = null;
    this.work = work;
    this.eTag = stored.eTag;
    this.base = work.regions;
    this.become({ kind: 'waiting' });
    return { work };
  }

  private async save() {
    this.become({ kind: 'saving' });
    const regions = this.regions;
    const file = fileOf(this.work, regions, this.video, new Date());
    try {
      this.eTag = await this.storage.save(file, this.eTag);
    } catch (error) {
      await this.failed(error);
      return;
    }

    this.work = { ...this.work, file };
    this.base = regions;
    if (this.regions === regions) {
      this.drafts.clear(this.adopted);
      this.adopted = [];
      this.become({ kind: 'saved' });
    } else {
      this.become({ kind: 'waiting' });
      this.later(Pause);
    }
  }

  private async failed(error: unknown) {
    const { status, message } = error as { status?: number; message: string };
    if (status === 412) {
      await this.conflict();
    } else if (status === 401) {
      this.become({ kind: 'locked' });
    } else if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
      this.become({ kind: 'refused', message });
    } else {
      this.become({ kind: 'offline' });
      this.later(RetryPause);
    }
  }

  private async conflict() {
    try {
      const stored = await this.storage.load();
      const work = openWork(stored.file, this.video);
      this.theirs = { stored, work };
      this.become({ kind: 'conflict', theirs: difference(this.base, work.regions) });
    } catch (error) {
      await this.failed(error);
    }
  }

  private later(pause: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private become(state: Saving) {
    this.state = state;
    this.changed();
  }
}
