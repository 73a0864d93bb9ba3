import { describe, expect, it } from 'vitest';
import { boxAt, hiddenAfter, placed, shownFrom, visibleSpans, withoutKey } from '../model/boxes';
import { bounded, shifted } from '../model/edits';
import { frameAt } from '../model/frames';
import { begun, done, redone, undone } from '../model/History';
import { lanesOf } from '../model/lanes';
import { chained, toggled } from '../model/marks';
import { difference, isSame, merged } from '../model/merge';
import { ticks } from '../model/ruler';
import { snap, snapStretch } from '../model/snapping';
import { parseTime } from '../model/times';
import { showing, showingStretch, toTime, toX, whole, zoomed } from '../model/Viewport';
import { Waveform } from '../model/Waveform';
import { interval } from './interval';

describe('frames', () => {
  it.each([25, 30000 / 1001, 24000 / 1001, 60])('are found from their own times at %d frames a second', rate => {
    for (const frame of [0, 1, 299, 1797, 161_999]) {
      expect(frameAt(frame / rate, rate)).toBe(frame);
      expect(frameAt(Math.round((frame / rate) * 1000) / 1000, rate)).toBe(frame);
      expect(frameAt((frame + 0.9) / rate, rate)).toBe(frame);
    }
  });
});

describe('snapping', () => {
  const snapping = { anchors: [2, 3.333], within: 0.1, rate: 25 };
  it('prefers what is near, else takes the beginning of a frame', () => {
    expect([2.06, 3.3, 2.53].map(time => snap(time, snapping))).toEqual([2, 3.333, 2.52]);
  });

  it('shifts a stretch by its better edge', () => {
    expect(1.05 + snapStretch(1.05, 3.31, snapping)).toBeCloseTo(1.05 + 0.023, 9);
    expect(5.01 + snapStretch(5.01, 6.01, snapping)).toBeCloseTo(5, 9);
  });
});

describe('edges', () => {
  const bounds = { duration: 10, rate: 25 };
  it('stay within the lesson and a frame apart', () => {
    expect(bounded(-1, 20, bounds)).toEqual({ start: 0, end: 10 });
    expect(bounded(5, 4, bounds, 'end')).toEqual({ start: 5, end: 5.04 });
    expect(bounded(5, 4, bounds, 'start')).toEqual({ start: 3.96, end: 4 });
  });

  it('keep their distance when a whole region moves', () => {
    expect(shifted(interval('a', 8, 9.5), 5, bounds)).toEqual({ start: 8.5, end: 10 });
  });
});

describe('marking', () => {
  it('begins and ends by the same key, several at once', () => {
    const one = toggled([], 'a', 1);
    const two = toggled(one.open, 'b', 2);
    expect(toggled(two.open, 'a', 3)).toEqual({ open: [{ lane: 'b', start: 2 }], ended: [{ lane: 'a', start: 1, end: 3 }] });
  });

  it('goes on where the one before ended', () => {
    expect(chained([{ lane: 'a', start: 1 }], 'b', 4, 0.5)).toEqual({ open: [{ lane: 'b', start: 4 }], ended: [{ lane: 'a', start: 1, end: 4 }] });
    expect(chained([], 'b', 4, 3.5).open).toEqual([{ lane: 'b', start: 3.5 }]);
  });
});

describe('history', () => {
  it('goes back and forth, and takes a run of steps as one', () => {
    let history = done(begun(0), 1, 'added');
    history = done(done(done(history, 2, 'moved', 'a'), 3, 'moved', 'a'), 4, 'removed');
    expect([undone(history).present, undone(undone(history)).present, redone(undone(undone(history))).present]).toEqual([3, 1, 3]);
    expect(undone(undone(undone(undone(history)))).present).toBe(0);
    expect(redone(done(undone(history), 9, 'added')).present).toBe(9);
  });
});

describe('two who changed the same work', () => {
  const base = [interval('kept', 0, 1), interval('mine', 1, 2), interval('theirs', 2, 3), interval('both', 3, 4), interval('removed', 4, 5), interval('defended', 5, 6)];
  const without = (id: string) => base.filter(region => region.id !== id);
  it('keep what each of them did, and mine where both did something to one region', () => {
    const mine = [...without('removed').map(region => (region.id === 'mine' || region.id === 'both' || region.id === 'defended' ? { ...region, end: 9 } : region)), interval('new', 6, 7)];
    const theirs = [...without('defended').map(region => (region.id === 'theirs' || region.id === 'both' ? { ...region, end: 8 } : region)), interval('newer', 7, 8)];
    const together = merged(base, mine, theirs);
    expect(Object.fromEntries(together.map(region => [region.id, (region as { end: number }).end]))).toEqual({ kept: 1, mine: 9, theirs: 8, both: 9, defended: 9, new: 7, newer: 8 });
    expect(difference(base, theirs)).toEqual({ added: 1, changed: 2, removed: 1 });
    expect([isSame(mine, theirs), isSame(base, [...base].reverse())]).toEqual([false, true]);
  });
});

describe('boxes', () => {
  const box = { x: 0, y: 0, width: 10, height: 10, rotation: 0 };
  const keys = [{ ...box, frame: 26, enabled: true }, { ...box, x: 25, frame: 51, enabled: false }, { ...box, x: 25, frame: 151, enabled: true }];
  it('move evenly between key frames and are seen on the very frame that closes them', () => {
    expect([25, 26, 36, 51, 52, 150, 151, 900].map(frame => boxAt(keys, frame)?.x)).toEqual([undefined, 0, 10, 25, undefined, undefined, 25, 25]);
    expect(visibleSpans(keys)).toEqual([[26, 51], [151, Infinity]]);
  });

  it('are placed, hidden, shown again', () => {
    let track = placed([], 10, box);
    track = placed(track, 20, { ...box, x: 50 });
    expect(boxAt(track, 15)?.x).toBe(25);
    track = hiddenAfter(track, 30);
    expect(visibleSpans(track)).toEqual([[10, 30]]);
    track = shownFrom(track, 40);
    expect(visibleSpans(track)).toEqual([[10, 30], [40, Infinity]]);
    expect(visibleSpans(withoutKey(track, 30))).toEqual([[10, Infinity]]);
    expect(withoutKey(placed([], 1, box), 1)).toHaveLength(1);
  });
});

describe('lanes', () => {
  const patterns = [
    { id: 'involving-in-learning', name: 'Включение в обучающий процесс', description: null, role: 'teacher' as const, aliases: ['Включение в процесс'] },
    { id: 'engagement-in-learning', name: 'Включенность в процесс', description: null, role: 'pupil' as const, aliases: [] },
  ];
  it('know a pattern by every spelling and keep the one that the project uses', () => {
    const lanes = lanesOf(patterns, [interval('a', 0, 1, '🎯 П: Включение в процесс'), interval('b', 0, 1, '🧒 Ученик'), interval('c', 0, 1, 'У: Включение в процесс')]);
    expect(lanes.all.map(lane => [lane.label, lane.key, lane.isPattern])).toEqual([
      ['🎯 П: Включение в процесс', 1, true], ['У: Включенность в процесс', 2, true], ['🧒 Ученик', 3, false], ['У: Включение в процесс', 4, false],
    ]);
    expect(lanes.of('🎯 П: Включение в процесс')?.id).toBe('involving-in-learning');
  });
});

describe('times', () => {
  it('are read as people type them', () => {
    expect(['62.5', '1:02,5', '1:02:03.25', ' 7 '].map(parseTime)).toEqual([62.5, 62.5, 3723.25, 7]);
    expect(['', 'abc', '1:75', '-3', '1:2:3:4', '1e3'].map(parseTime)).toEqual([null, null, null, null, null, null]);
  });
});

describe('the view', () => {
  const view = { start: 100, span: 50, duration: 5400, width: 1000 };
  it('zooms about the cursor and never leaves the lesson', () => {
    const time = toTime(view, 700);
    expect(toX(zoomed(view, 4, 700), time)).toBeCloseTo(700, 6);
    expect(zoomed(view, 0.001, 0)).toMatchObject({ start: 0, span: 5400 });
    expect(zoomed(view, 1e9, 500).span).toBe(0.5);
    expect(whole(0, 300)).toMatchObject({ start: 0, span: 0.5 });
  });

  it('follows a time and shows a stretch as a whole', () => {
    expect(showing(view, 120)).toBe(view);
    expect(showing(view, 300).start).toBe(290);
    const shown = showingStretch(view, 1000, 1100);
    expect([shown.start <= 1000, shown.start + shown.span >= 1100]).toEqual([true, true]);
  });

  it('has a ruler whose names never touch', () => {
    for (const span of [0.5, 3, 60, 900, 5400]) {
      const named = ticks({ ...view, span, width: 390 }).ticks.filter(tick => tick.isNamed);
      const gaps = named.slice(1).map((tick, index) => tick.x - named[index]!.x);
      expect(Math.min(...gaps, 999)).toBeGreaterThanOrEqual(60);
    }
  });
});

describe('the wave', () => {
  it('is as loud over a long stretch as its loudest moment, and flat where the sound is over', () => {
    const pairs = new Int8Array(2 * 100 * 600).fill(1);
    pairs[2 * 30_000] = -64;
    const wave = new Waveform(pairs);
    expect(wave.duration).toBe(600);
    expect(wave.range(0, 600)![0]).toBe(-1);
    expect(wave.range(299.5, 300.5)![0]).toBe(-1);
    expect(wave.range(10, 11)).toEqual([1 / 64, 1 / 64]);
    expect(wave.range(601, 602)).toBeNull();
    expect(new Waveform(new Int8Array()).range(0, 1)).toBeNull();
  });
});
