/** A stretch that was begun and not ended yet. */
export interface OpenMark {
  readonly lane: string;
  readonly start: number;
}

/** What a key did: marks that are open now, and stretches that were ended. */
export interface Marked {
  readonly open: readonly OpenMark[];
  readonly ended: readonly (OpenMark & { readonly end: number })[];
}

/** Begins a stretch in a lane, or ends the one that is open there. */
export function toggled(open: readonly OpenMark[], lane: string, time: number): Marked {
  const mark = open.find(other => other.lane === lane);
  return mark
    ? { open: open.filter(other => other !== mark), ended: [{ ...mark, end: time }] }
    : { open: [...open, { lane, start: time }], ended: [] };
}

/**
 * Begins a stretch where the one before ends: where any are open, they end now; else where the last one ended.
 * @param lastEnd When the last stretch before now ended, if any did.
 */
export function chained(open: readonly OpenMark[], lane: string, time: number, lastEnd: number | undefined): Marked {
  return open.length
    ? { open: [{ lane, start: time }], ended: open.map(mark => ({ ...mark, end: time })) }
    : { open: [{ lane, start: lastEnd ?? time }], ended: [] };
}
