import { useEffect, useState } from 'preact/hooks';
import type { Pattern } from '../../api/schema';
import type { Video } from '../labelstudio/Work';
import { Player } from '../player/Player';
import type { Drafts } from '../saving/Drafts';
import { Saver, type Saving } from '../saving/Saver';
import type { Storage, Stored } from '../saving/Storage';
import { TimelineView } from '../timeline/TimelineView';
import { Editor } from './Editor';
import type { Workspace } from './Workspace';

/** Opened work: what the page works on, and what saves it. */
export interface Opened {
  readonly workspace: Workspace;
  readonly saver: Saver;
}

/** Opens work on a video that an element plays. */
export function useWorkspace(element: HTMLVideoElement, stored: Stored, video: Video, patterns: readonly Pattern[], mayEdit: boolean, storage: Storage, drafts: Drafts) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  useEffect(() => {
    const saver = new Saver(stored, video, storage, drafts, () => setSaving(saver.state), regions => editor.replace(regions));
    const { regions, restored } = mayEdit ? saver.open() : { regions: saver.regions, restored: false };
    const editor: Editor = new Editor(patterns, { duration: video.duration, rate: video.rate }, regions, saver.rate, mayEdit, changed => saver.change(changed));
    const player = new Player(element, video.rate, video.duration);
    const workspace: Workspace = { editor, player, view: new TimelineView(video.duration), saveNow: () => void saver.flush() };
    if (restored) {
      editor.say('restored');
    }

    setOpened({ workspace, saver });
    const leave = () => {
      if (document.visibilityState === 'hidden') {
        void saver.flush();
      }
    };
    const stay = (event: BeforeUnloadEvent) => {
      if (!saver.isSaved) {
        void saver.flush();
        event.preventDefault();
      }
    };
    const gone = new AbortController();
    const { signal } = gone;
    document.addEventListener('visibilitychange', leave, { signal });
    window.addEventListener('beforeunload', stay, { signal });
    window.addEventListener('online', () => void saver.flush(), { signal });
    return () => {
      gone.abort();
      void saver.flush();
      saver.close();
      player.close();
    };
  }, [element]);
  return { opened, saving };
}
