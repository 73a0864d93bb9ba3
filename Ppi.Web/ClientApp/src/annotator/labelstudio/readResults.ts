import type { KeyFrame, Region, Regions } from '../model/Region';
import type { Result } from './Export';

/** Regions of an annotation, and all else that stands in it. */
export interface Content {
  readonly regions: Regions;
  readonly others: readonly Result[];
}

const Attributes = ['choices', 'textarea', 'rating', 'number', 'taxonomy', 'datetime', 'pairwise', 'ranker'];

/** Whether an entry says something about a region instead of being one. */
export const isAttribute = (result: Result) => Attributes.includes(result.type);

/**
 * Reads the entries of an annotation: those with one id are one region.
 * @param rate The rate by which frames were counted.
 */
export function readResults(results: readonly Result[], rate: number): Content {
  const groups = new Map<string, Result[]>();
  const others: Result[] = [];
  for (const result of results) {
    if (result.id === undefined || result.type === 'relation') {
      others.push(result);
    } else {
      groups.set(result.id, [...(groups.get(result.id) ?? []), result]);
    }
  }

  const regions: Region[] = [];
  for (const [id, group] of groups) {
    const region = readRegion(id, group, rate);
    if (region) {
      regions.push(region);
    } else {
      others.push(...group);
    }
  }

  return { regions, others };
}

/** The region that some entries make; null for what the page can't show. */
export function readRegion(id: string, results: readonly Result[], rate: number): Region | null {
  const place = results.find(result => !isAttribute(result))?.value ?? {};
  const marked = { id, labels: labelsOf(results), note: noteOf(results), results };
  if (Array.isArray(place.sequence)) {
    return { ...marked, kind: 'box', keyFrames: keyFramesOf(place.sequence) };
  }

  const range = Array.isArray(place.ranges) && place.ranges.length === 1 ? (place.ranges[0] as Record<string, unknown>) : undefined;
  const [start, end] = range ? [(Number(range.start) - 1) / rate, Number(range.end) / rate] : [place.start, place.end];
  const isTime = typeof start === 'number' && typeof end === 'number' && Number.isFinite(start) && Number.isFinite(end) && !('text' in place) && !('globalOffsets' in place);
  return isTime ? { ...marked, kind: 'interval', start: Math.min(start, end), end: Math.max(start, end) } : null;
}

/** The first comment on a region, its texts as lines. */
export const noteOf = (results: readonly Result[]) => textsOf(results.find(result => result.type === 'textarea')?.value?.text).join('\n');

/** What else was said about a region: names and values. */
export function attributesOf(region: Region): { name: string; values: string[] }[] {
  const first = region.results.find(result => result.type === 'textarea');
  return region.results.filter(result => isAttribute(result) && result !== first).map(result => ({
    name: result.from_name ?? result.type,
    values: Object.entries(result.value ?? {}).filter(([name]) => name === result.type || name === 'text').flatMap(([, value]) => textsOf(value)),
  }));
}

function labelsOf(results: readonly Result[]): string[] {
  const lists = results.filter(result => !isAttribute(result)).flatMap(result => Object.entries(result.value ?? {}).filter(([name]) => isLabelList(name)));
  return [...new Set(lists.flatMap(([, labels]) => textsOf(labels)))];
}

/** Whether a property of a value holds labels: `labels`, `timelinelabels` and their like. */
export const isLabelList = (name: string) => name.toLowerCase().endsWith('labels');

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.flat(9) : value === undefined || value === null ? [] : [value]).map(String);

function keyFramesOf(sequence: unknown[]): KeyFrame[] {
  return (sequence as Record<string, unknown>[])
    // Frames that were interpolated can be computed from the others.
    .filter(key => key.auto !== true)
    .map(key => ({
      frame: Number(key.frame), x: Number(key.x), y: Number(key.y), width: Number(key.width), height: Number(key.height), rotation: Number(key.rotation ?? 0), enabled: key.enabled !== false,
    }))
    .sort((a, b) => a.frame - b.frame);
}
