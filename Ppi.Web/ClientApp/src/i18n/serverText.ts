/** Sentences as the server says them, with what they mean in another language; what is filled in stands as {0}, {1} …. */
export type Catalogue = Record<string, string>;

interface Pattern {
  /** The pieces between what is filled in. */
  readonly pieces: readonly string[];
  readonly meaning: string;
}

const hole = /\{\d+\}/;

// What is filled in may be a sentence of its own, with another one in it.
const deepest = 2;

let patterns: readonly Pattern[] = [];

/** Takes over the sentences of a language; none for that of the server. */
export function learn(catalogue: Catalogue) {
  patterns = Object.entries(catalogue)
    .map(([sentence, meaning]) => ({ pieces: sentence.split(hole), meaning }))
    .sort((a, b) => letters(b) - letters(a));
}

/** What the server said, in the language of the application; as it was said where it is not known. */
export const serverText = (text: string) => said(text, 0);

/** A text as a whole, else each of its lines, else what is said in a line of something that it names before a colon. */
function said(text: string, depth: number): string {
  const whole = translated(text, depth) ?? translated(`${text}\n`, depth)?.trimEnd();
  return whole ?? text.split('\n').map(line => {
    const [indent] = /^\s*/.exec(line)!;
    return indent + (translated(line.slice(indent.length), depth) ?? afterName(line.slice(indent.length), depth));
  }).join('\n');
}

function afterName(line: string, depth: number) {
  const start = line.indexOf(': ') + 2;
  return start < 2 ? line : line.slice(0, start) + (translated(line.slice(start), depth) ?? line.slice(start));
}

function translated(text: string, depth: number): string | null {
  for (const { pieces, meaning } of patterns) {
    const values = filledIn(text, pieces);
    if (values) {
      return meaning.replace(new RegExp(hole, 'g'), place => {
        const value = values[Number(place.slice(1, -1))]!;
        return depth < deepest ? said(value, depth + 1) : value;
      });
    }
  }

  return null;
}

/** What stands between the pieces, each as short as it can be; null if the text is made otherwise. One pass, however long or hostile it is. */
function filledIn(text: string, pieces: readonly string[]): string[] | null {
  const [first, ...others] = pieces as [string, ...string[]];
  const last = others.pop();
  if (last === undefined) {
    return text === first ? [] : null;
  }

  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) {
    return null;
  }

  const values = [];
  let from = first.length;
  for (const piece of others) {
    const next = text.indexOf(piece, from);
    if (next < 0 || next + piece.length > end) {
      return null;
    }

    values.push(text.slice(from, next));
    from = next + piece.length;
  }

  return [...values, text.slice(from, end)];
}

const letters = ({ pieces }: Pattern) => pieces.reduce((sum, piece) => sum + piece.length, 0);
