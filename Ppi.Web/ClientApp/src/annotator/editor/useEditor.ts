import { useEffect, useState } from 'preact/hooks';
import type { Player } from '../player/Player';
import type { Editor } from './Editor';

/** Something of a source that tells when it has changed; drawn anew only when that very thing has. */
export function useOf<T>(source: { listen(listener: () => void): () => void }, look: () => T): T {
  const [value, setValue] = useState(look);
  useEffect(() => {
    const update = () => setValue(() => look());
    update();
    return source.listen(update);
  }, [source]);
  return value;
}

/** The editor's state. */
export const useEditor = (editor: Editor) => useOf(editor, () => editor.state);

/** Where the player stands. */
export const useTime = (player: Player) => useOf(player, () => player.time);
