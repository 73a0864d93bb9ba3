import type { Interval, KeyFrame, Region, Regions } from '../model/Region';
import type { Controls } from './controls';
import type { Result } from './Export';
import { isAttribute, isLabelList, readRegion } from './readResults';

/** What entries need that regions don't know. */
export interface Surroundings {
  readonly controls: Controls;
  /** The rate by which frames are counted. */
  readonly rate: number;
  /** Seconds of the video. */
  readonly duration: number;
}

/** The entries of an annotation. A region that nobody touched is written as it was read. */
export function writeResults(regions: Regions, others: readonly Result[], surroundings: Surroundings): Result[] {
  const ids = new Set(regions.map(region => region.id));
  const written = regions.flatMap(region => writeRegion(region, surroundings));
  return [...written, ...others.filter(other => other.type !== 'relation' || (ids.has(String(other.from_id)) && ids.has(String(other.to_id))))];
}

function writeRegion(region: Region, surroundings: Surroundings): Result[] {
  const read = region.results.length ? readRegion(region.id, region.results, surroundings.rate) : null;
  if (!read) {
    return withNote([newResult(region, surroundings)], region, surroundings);
  }

  const isMoved = region.kind === 'interval' ? read.kind !== 'interval' || read.start !== region.start || read.end !== region.end
    : read.kind !== 'box' || JSON.stringify(read.keyFrames) !== JSON.stringify(region.keyFrames);
  const isRelabelled = read.labels.join('\n') !== region.labels.join('\n');
  const results = !isMoved && !isRelabelled ? [...region.results] : region.results.map(result => ({
    ...result,
    ...(result.origin === 'prediction' && !isAttribute(result) ? { origin: 'prediction-changed' } : {}),
    // What was said about a region repeats its place.
    value: { ...result.value, ...(isMoved ? placeOf(region, result.value ?? {}, surroundings) : {}), ...(isRelabelled && !isAttribute(result) ? labelsOf(region, result) : {}) },
  }));
  return read.note === region.note ? results : withNote(results, region, surroundings);
}

function newResult(region: Region, { controls, rate, duration }: Surroundings): Result {
  const control = region.kind === 'box' ? controls.box : controls.interval;
  const common = { id: region.id, from_name: control.fromName, to_name: control.toName, type: control.type, origin: 'manual' };
  const labels = { [region.kind === 'box' ? 'labels' : control.type]: [...region.labels] };
  if (region.kind === 'box') {
    return { ...common, value: { framesCount: Math.round(duration * rate), duration, sequence: sequenceOf(region.keyFrames, rate), ...labels } };
  }

  return control.type === 'timelinelabels'
    ? { ...common, value: { ranges: [framesOf(region, rate)], ...labels } }
    : { original_length: duration, ...common, value: { start: region.start, end: region.end, channel: 0, ...labels } };
}

function placeOf(region: Region, value: Record<string, unknown>, { rate }: Surroundings): Record<string, unknown> {
  return region.kind === 'box' ? ('sequence' in value ? { sequence: sequenceOf(region.keyFrames, rate) } : {})
    : 'ranges' in value ? { ranges: [framesOf(region, rate)] }
    : 'start' in value || 'end' in value ? { start: region.start, end: region.end }
    : {};
}

function labelsOf(region: Region, result: Result): Record<string, unknown> {
  const name = Object.keys(result.value ?? {}).find(isLabelList) ?? (isLabelList(result.type) ? result.type : 'labels');
  return { [name]: [...region.labels] };
}

function withNote(results: Result[], region: Region, { controls }: Surroundings): Result[] {
  const text = region.note.split('\n').filter(line => line.trim());
  const old = results.find(result => result.type === 'textarea');
  if (!text.length) {
    return results.filter(result => result !== old);
  }

  if (old) {
    return results.map(result => (result === old ? { ...old, value: { ...old.value, text } } : result));
  }

  const [place] = results;
  const { labels: _, timelinelabels: __, ...where } = place!.value ?? {};
  const note: Result = { ...place!, value: { ...where, text }, from_name: controls.note.fromName, type: 'textarea', origin: 'manual' };
  return [...results, note];
}

/** Frames from 1, the last one included; a stretch shorter than a frame still has one. */
function framesOf({ start, end }: Interval, rate: number) {
  const first = Math.round(start * rate) + 1;
  return { start: first, end: Math.max(first, Math.round(end * rate)) };
}

// Label Studio's own figure, one frame late; nothing reads it.
const sequenceOf = (keyFrames: readonly KeyFrame[], rate: number) => keyFrames.map(key => ({ ...key, time: key.frame / rate }));
