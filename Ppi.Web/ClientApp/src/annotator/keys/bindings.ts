import { chain, giveUp, goTo, mark, nudge, playSelected, shift, trim } from '../editor/actions';
import type { Workspace } from '../editor/Workspace';

/** What a key does. Keys are told by their place: they work in every keyboard layout. */
export interface Binding {
  readonly codes: readonly string[];
  readonly shift?: boolean;
  readonly control?: boolean;
  /** As it stands in the key help. */
  readonly shown: readonly string[];
  readonly text: string;
  readonly group: 'play' | 'mark' | 'edit' | 'view';
  /** Whether it is done again and again while the key is held. */
  readonly repeats?: boolean;
  run(workspace: Workspace, event: KeyboardEvent): void;
}

const Digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const digitCodes = Digits.flatMap(digit => [`Digit${digit}`, `Numpad${digit}`]);
const laneOf = ({ editor }: Workspace, code: string) => editor.state.lanes.all.find(lane => lane.key === Number(code.at(-1)));
const both = (code: string) => [code, `Numpad${code}`];

/** Every key of the page. */
export const bindings: readonly Binding[] = [
  { group: 'play', codes: ['Space'], shown: ['Space'], text: 'toggle', run: ({ player }) => player.toggle() },
  { group: 'play', codes: ['KeyJ'], shown: ['J'], text: 'rewind', run: ({ player }) => player.rewind() },
  { group: 'play', codes: ['KeyK'], shown: ['K'], text: 'pause', run: ({ player }) => player.pause() },
  { group: 'play', codes: ['KeyL'], shown: ['L'], text: 'forwards', run: ({ player }) => player.forwards() },
  { group: 'play', codes: ['Comma'], shift: true, shown: ['<'], text: 'slower', run: ({ player }) => player.changeSpeed(-1) },
  { group: 'play', codes: ['Period'], shift: true, shown: ['>'], text: 'faster', run: ({ player }) => player.changeSpeed(1) },
  { group: 'play', codes: ['ArrowLeft'], shown: ['←'], text: 'frameBack', repeats: true, run: workspace => step(workspace, -1) },
  { group: 'play', codes: ['ArrowRight'], shown: ['→'], text: 'frameOn', repeats: true, run: workspace => step(workspace, 1) },
  { group: 'play', codes: ['ArrowLeft'], shift: true, shown: ['Shift', '←'], text: 'secondBack', repeats: true, run: workspace => step(workspace, -1, true) },
  { group: 'play', codes: ['ArrowRight'], shift: true, shown: ['Shift', '→'], text: 'secondOn', repeats: true, run: workspace => step(workspace, 1, true) },
  { group: 'play', codes: ['Enter'], shown: ['Enter'], text: 'playSelected', run: workspace => playSelected(workspace, false) },
  { group: 'play', codes: ['KeyR'], shown: ['R'], text: 'loopSelected', run: workspace => playSelected(workspace, true) },

  { group: 'mark', codes: digitCodes, shown: ['1', '…', '8'], text: 'mark', run: (workspace, { code }) => withLane(workspace, code, mark) },
  { group: 'mark', codes: digitCodes, shift: true, shown: ['Shift', '1', '…', '8'], text: 'chain', run: (workspace, { code }) => withLane(workspace, code, chain) },

  { group: 'edit', codes: ['ArrowUp'], shown: ['↑'], text: 'previous', repeats: true, run: workspace => goTo(workspace, workspace.editor.neighbour(-1, workspace.player.time)) },
  { group: 'edit', codes: ['ArrowDown'], shown: ['↓'], text: 'next', repeats: true, run: workspace => goTo(workspace, workspace.editor.neighbour(1, workspace.player.time)) },
  { group: 'edit', codes: ['BracketLeft'], shown: ['['], text: 'trimStart', run: workspace => trim(workspace, 'start') },
  { group: 'edit', codes: ['BracketRight'], shown: [']'], text: 'trimEnd', run: workspace => trim(workspace, 'end') },
  ...nudges('KeyA', 'KeyS', 'A', 'S', 'nudgeStart', (workspace, seconds) => nudge(workspace, 'start', seconds)),
  ...nudges('KeyD', 'KeyF', 'D', 'F', 'nudgeEnd', (workspace, seconds) => nudge(workspace, 'end', seconds)),
  ...nudges('KeyZ', 'KeyX', 'Z', 'X', 'shift', shift),
  { group: 'edit', codes: ['Delete', 'Backspace'], shown: ['Delete'], text: 'remove', run: ({ editor }) => editor.remove() },
  { group: 'edit', codes: ['KeyZ'], control: true, shown: ['Ctrl', 'Z'], text: 'undo', repeats: true, run: ({ editor }) => editor.undo() },
  { group: 'edit', codes: ['KeyZ'], control: true, shift: true, shown: ['Ctrl', 'Shift', 'Z'], text: 'redo', repeats: true, run: ({ editor }) => editor.redo() },
  { group: 'edit', codes: ['KeyY'], control: true, shown: ['Ctrl', 'Y'], text: 'redo', repeats: true, run: ({ editor }) => editor.redo() },
  { group: 'edit', codes: ['KeyS'], control: true, shown: ['Ctrl', 'S'], text: 'save', run: workspace => workspace.saveNow() },
  { group: 'edit', codes: ['Escape'], shown: ['Esc'], text: 'escape', run: escape },

  { group: 'view', codes: [...both('Equal'), 'NumpadAdd'], shown: ['+'], text: 'closer', repeats: true, run: ({ view, player }) => view.zoomAt(1.5, player.time) },
  { group: 'view', codes: [...both('Minus'), 'NumpadSubtract'], shown: ['−'], text: 'farther', repeats: true, run: ({ view, player }) => view.zoomAt(1 / 1.5, player.time) },
  { group: 'view', codes: ['Digit0', 'Numpad0'], shown: ['0'], text: 'fit', run: ({ view }) => view.fit() },
];

/** The key that was pressed, if it does something here. */
export const bindingOf = (event: KeyboardEvent) => event.altKey ? undefined : bindings.find(binding =>
  binding.codes.includes(event.code) && !!binding.shift === event.shiftKey && !!binding.control === (event.ctrlKey || event.metaKey));

function nudges(earlier: string, later: string, shownEarlier: string, shownLater: string, text: string, run: (workspace: Workspace, seconds: number) => void): Binding[] {
  const frame = ({ editor }: Workspace) => 1 / editor.bounds.rate;
  const common = { group: 'edit', repeats: true } as const;
  return [
    { ...common, codes: [earlier], shown: [shownEarlier, shownLater], text: `${text}Frame`, run: workspace => run(workspace, -frame(workspace)) },
    { ...common, codes: [later], shown: [], text: `${text}Frame`, run: workspace => run(workspace, frame(workspace)) },
    { ...common, codes: [earlier], shift: true, shown: ['Shift', shownEarlier, shownLater], text: `${text}Second`, run: workspace => run(workspace, -1) },
    { ...common, codes: [later], shift: true, shown: [], text: `${text}Second`, run: workspace => run(workspace, 1) },
  ];
}

function withLane(workspace: Workspace, code: string, does: typeof mark) {
  const lane = laneOf(workspace, code);
  if (lane) {
    does(workspace, lane);
  }
}

function step({ player, view }: Workspace, direction: 1 | -1, second = false) {
  player.pause();
  if (second) {
    player.seek(player.time + direction);
  } else {
    player.step(direction);
  }

  view.follow(player.time);
}

function escape(workspace: Workspace) {
  const { editor } = workspace;
  if (editor.state.open.length) {
    giveUp(workspace);
  } else if (editor.state.drawing) {
    editor.draw(null);
  } else {
    editor.select(null);
  }
}
