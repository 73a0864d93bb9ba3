import { useEffect } from 'preact/hooks';
import { mark } from '../editor/actions';
import type { Workspace } from '../editor/Workspace';
import { bindingOf } from './bindings';

// Shorter, and the key was tapped: what it began stays open until it is tapped again.
const HoldMilliseconds = 350;

const Typing = 'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]';
const Pressable = 'button, a, summary, [role=button], [role=option]';

/**
 * The keys of the page. They rest while somebody types or a window is open; Space and Enter press the button that has the focus.
 * @param help Opens the key help.
 */
export function useKeys(workspace: Workspace, help: () => void) {
  useEffect(() => {
    const gone = new AbortController();
    const held = new Map<string, number>();
    const isOurs = ({ target, code, defaultPrevented }: KeyboardEvent) => {
      const on = target instanceof Element ? target : null;
      return !defaultPrevented && !document.querySelector('dialog[open]') && !on?.closest(Typing) && !(on?.closest(Pressable) && (code === 'Space' || code === 'Enter'));
    };

    window.addEventListener('keydown', event => {
      if (!isOurs(event)) {
        return;
      }

      if (event.key === '?') {
        event.preventDefault();
        help();
        return;
      }

      const binding = bindingOf(event);
      if (binding) {
        event.preventDefault();
        if (!event.repeat) {
          held.set(event.code, event.timeStamp);
        }

        if (!event.repeat || binding.repeats) {
          binding.run(workspace, event);
        }
      }
    }, { signal: gone.signal });

    window.addEventListener('keyup', event => {
      const since = held.get(event.code);
      held.delete(event.code);
      const lane = workspace.editor.state.lanes.all.find(other => /^(Digit|Numpad)[1-9]$/.test(event.code) && other.key === Number(event.code.at(-1)));
      const isOpen = workspace.editor.state.open.some(other => other.lane === lane?.id);
      if (lane && isOpen && since !== undefined && event.timeStamp - since >= HoldMilliseconds) {
        mark(workspace, lane);
      }
    }, { signal: gone.signal });
    return () => gone.abort();
  }, [workspace]);
}
