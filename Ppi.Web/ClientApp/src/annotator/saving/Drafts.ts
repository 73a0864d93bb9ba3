import type { Regions } from '../model/Region';

/** Work that the server does not have yet. */
export interface Draft {
  /** What the server had when it began; null for nothing. */
  readonly eTag: string | null;
  readonly base: Regions;
  readonly regions: Regions;
}

const TabKey = 'ppi.tab';

/** What one annotator did on one lesson and the server does not have yet, kept in this browser: each tab's apart, so that none writes over another. */
export class Drafts {
  private readonly prefix: string;
  private readonly own: string;

  constructor(lessonId: string, annotator: string) {
    const tab = sessionStorage.getItem(TabKey) ?? crypto.randomUUID();
    sessionStorage.setItem(TabKey, tab);
    this.prefix = `ppi.draft/${lessonId}/${encodeURIComponent(annotator)}/`;
    this.own = this.prefix + tab;
  }

  /** @returns Whether it could be kept. */
  keep(draft: Draft): boolean {
    try {
      localStorage.setItem(this.own, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  /** All that is kept, whichever tab did it; a tab that was closed can't save any more. */
  all(): { key: string; draft: Draft }[] {
    return Object.keys(localStorage).filter(key => key.startsWith(this.prefix)).flatMap(key => {
      try {
        return [{ key, draft: JSON.parse(localStorage.getItem(key)!) as Draft }];
      } catch {
        return [];
      }
    });
  }

  /** The server has it. */
  clear(keys: readonly string[] = []) {
    [this.own, ...keys].forEach(key => localStorage.removeItem(key));
  }
}
