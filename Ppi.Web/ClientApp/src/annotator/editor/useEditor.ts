import { useEffect, useState } from 'preact/hooks';
import type { Player } from '../player/Player';
import type { Editor, EditorState } from './Editor';

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

/** Parts of the editor's state; drawn anew only when one of them has changed: while something is dragged the state changes with every picture. */
export function useEditor<Part extends keyof EditorState>(editor: Editor, ...parts: Part[]): Pick<EditorState, Part> {
  const [state, setState] = useState(editor.state);
  useEffect(() => {
    const update = () => setState(before => (parts.some(part => before[part] !== editor.state[part]) ? editor.state : before));
    update();
    return editor.listen(update);
  }, [editor]);
  return state;
}

/** Where the player stands. */
export const useTime = (player: Player) => useOf(player, () => player.time);
