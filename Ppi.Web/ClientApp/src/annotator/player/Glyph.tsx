const paths = {
  play: 'M8 5v14l11-7z',
  pause: 'M8 5v14M16 5v14',
  back: 'M6 5v14M18 6l-8 6 8 6z',
  on: 'M18 5v14M6 6l8 6-8 6z',
  loop: 'M17 3l3 3-3 3M4 12V9a3 3 0 013-3h13M7 21l-3-3 3-3M20 12v3a3 3 0 01-3 3H4',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a6 6 0 000 12h3',
  plus: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5M11 8v6M8 11h6',
  minus: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5M8 11h6',
  fit: 'M4 6v12M20 6v12M8 12h8M10 9l-3 3 3 3M14 9l3 3-3 3',
};

/** A small picture on a button of the annotation page. */
export function Glyph({ name }: { name: keyof typeof paths }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={paths[name]} /></svg>;
}
