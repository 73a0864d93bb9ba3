import type { TimelineView } from '../timeline/TimelineView';
import type { Player } from '../player/Player';
import type { Editor } from './Editor';

/** What the parts of the page work on together. */
export interface Workspace {
  readonly editor: Editor;
  readonly player: Player;
  readonly view: TimelineView;
  /** Saves now what is not saved yet. */
  saveNow(): void;
}
