import type { Region, Regions } from './Region';

/** What one side did since both began with the same. */
export interface Difference {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const same = (a: Region | undefined, b: Region | undefined) => a === b || (a !== undefined && b !== undefined && content(a) === content(b));

const content = (region: Region) => JSON.stringify(
  region.kind === 'interval' ? [region.start, region.end, region.labels, region.note] : [region.keyFrames, region.labels, region.note]);

const byId = (regions: Regions) => new Map(regions.map(region => [region.id, region]));

/** What was done between two states. */
export function difference(before: Regions, after: Regions): Difference {
  const [old, now] = [byId(before), byId(after)];
  return {
    added: after.filter(region => !old.has(region.id)).length,
    changed: after.filter(region => old.has(region.id) && !same(old.get(region.id), region)).length,
    removed: before.filter(region => !now.has(region.id)).length,
  };
}

/** Whether two states hold the same regions, in whatever order. */
export function isSame(a: Regions, b: Regions): boolean {
  const { added, changed, removed } = difference(a, b);
  return added + changed + removed === 0;
}

/** What both sides did since they began with the same. Where both changed one region it is as on my side; what one side changed the other can't remove. */
export function merged(base: Regions, mine: Regions, theirs: Regions): Regions {
  const [old, own] = [byId(base), byId(mine)];
  const kept = theirs.flatMap(region => {
    const [before, now] = [old.get(region.id), own.get(region.id)];
    const changedByThem = !same(before, region);
    return now ? [same(before, now) || same(now, region) ? region : now] : before && !changedByThem ? [] : [region];
  });
  const there = byId(theirs);
  return [...kept, ...mine.filter(region => !there.has(region.id) && !same(old.get(region.id), region))];
}
