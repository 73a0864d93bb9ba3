import { describe, expect, it } from 'vitest';
import type { Export, Task } from '../labelstudio/Export';
import { fileOf, openWork, type Video } from '../labelstudio/Work';
import { attributesOf } from '../labelstudio/readResults';
import { changed } from '../model/edits';
import type { BoxTrack, Interval } from '../model/Region';

const video: Video = { fileName: 'lesson_25.mp4', duration: 40, rate: 25, hasSound: true };
const now = new Date('2026-11-23T10:00:00Z');
const fixtures = import.meta.glob<Export>('../../../../../Ppi.Tests/Fixtures/label-studio/p*.json', { eager: true, import: 'default' });
const real = (file: string) => Object.entries(fixtures).find(([path]) => path.endsWith(`/${file}`))![1];
const sorted = (task: Task) => task.annotations.map(annotation => annotation.result.map(result => JSON.stringify(result)).sort());

describe('work made in Label Studio', () => {
  it.each(['p1.json', 'p2.json', 'p3.json', 'p3.interpolated.json', 'p1.all.json'])('%s comes out as it went in when nothing was touched', file => {
    for (const task of real(file)) {
      const work = openWork([task], video);
      const [written] = fileOf(work, work.regions, video, now);
      expect(sorted(written!).slice(0, task.annotations.length)).toEqual(sorted(task));

      const { annotations: _, ...before } = task;
      const { annotations: __, ...after } = written!;
      expect(after).toEqual(before);
    }
  });

  it('is changed only where somebody changed it, and what was said about a region follows it', () => {
    const task = real('p1.json')[0]!;
    const work = openWork([task], video);
    const region = work.regions[0] as Interval;
    expect(region).toMatchObject({ labels: ['💖 П: Эмоциональная поддержка'], note: 'учитель улыбается и кивает' });
    expect(attributesOf(region)).toEqual([{ name: 'initiator', values: ['Учитель'] }, { name: 'subcat', values: ['Вербально', 'Жест'] }]);

    const [written] = fileOf(work, changed(work.regions, region, { end: 4.2, note: 'кивает\nи улыбается' }), video, now);

    const result = written!.annotations[0]!.result;
    expect(result.slice(0, 4).map(entry => [entry.type, entry.value!.start, entry.value!.end])).toEqual(['labels', 'choices', 'choices', 'textarea'].map(type => [type, region.start, 4.2]));
    expect(result[3]!.value!.text).toEqual(['кивает', 'и улыбается']);
    expect(result.slice(4)).toEqual(task.annotations[0]!.result.slice(4));
    expect(written!.annotations[1]).toEqual(task.annotations[1]);
    expect(work.hidden).toBe(1);
  });

  it('keeps frames as frames, by the rate that Label Studio counted with', () => {
    const task = real('p2.json').find(other => other.id === 7)!;
    const work = openWork([task], { ...video, rate: 30000 / 1001 });
    const [first, single] = work.regions as Interval[];
    expect(work.rate).toBeCloseTo(29.97, 6);
    expect([first!.start, first!.end]).toEqual([4 / 29.97, 14 / 29.97]);
    expect(single!.end - single!.start).toBeCloseTo(1 / 29.97, 9);

    const [written] = fileOf(work, changed(work.regions, first!, { start: 9 / 29.97 }), video, now);
    expect(written!.annotations[0]!.result[0]!.value).toEqual({ ranges: [{ start: 10, end: 14 }], timelinelabels: ['💖 П: Эмоциональная поддержка'] });
  });

  it('tells that a prediction was changed', () => {
    const task = real('p1.json').find(other => other.id === 5)!;
    const work = openWork([task], video);
    const predicted = work.regions.find(region => region.results[0]!.origin === 'prediction')!;
    const [written] = fileOf(work, changed(work.regions, predicted, { labels: ['🧩 У: Решение учебной задачи'] }), video, now);
    const [labels, text] = written!.annotations[0]!.result.filter(result => result.id === predicted.id);
    expect([labels!.origin, labels!.value!.labels, text!.origin]).toEqual(['prediction-changed', ['🧩 У: Решение учебной задачи'], 'prediction']);
  });
});

describe('work made here', () => {
  it('is made of entries that Label Studio reads, and opens as it was', () => {
    const empty = openWork(null, video);
    const box: BoxTrack = { kind: 'box', id: 'box', labels: ['Учитель'], note: '', results: [], keyFrames: [{ frame: 26, x: 10, y: 20, width: 30, height: 40, rotation: 0, enabled: true }, { frame: 51, x: 20, y: 20, width: 30, height: 40, rotation: 0, enabled: false }] };
    const mark: Interval = { kind: 'interval', id: 'mark', labels: ['П: Эмоциональная поддержка'], note: 'улыбается', results: [], start: 1.2, end: 3.48 };

    const file = fileOf(empty, [mark, box], video, now);

    expect(file[0]!.annotations[0]!.result).toEqual([
      { original_length: 40, id: 'mark', from_name: 'patterns', to_name: 'audio', type: 'labels', origin: 'manual', value: { start: 1.2, end: 3.48, channel: 0, labels: ['П: Эмоциональная поддержка'] } },
      { original_length: 40, id: 'mark', from_name: 'comment', to_name: 'audio', type: 'textarea', origin: 'manual', value: { start: 1.2, end: 3.48, channel: 0, text: ['улыбается'] } },
      { id: 'box', from_name: 'box', to_name: 'video', type: 'videorectangle', origin: 'manual', value: { framesCount: 1000, duration: 40, labels: ['Учитель'], sequence: [
        { frame: 26, x: 10, y: 20, width: 30, height: 40, rotation: 0, enabled: true, time: 1.04 }, { frame: 51, x: 20, y: 20, width: 30, height: 40, rotation: 0, enabled: false, time: 2.04 },
      ] } },
    ]);
    const again = openWork(file, video);
    expect(again.regions).toMatchObject([{ ...mark, results: expect.anything() }, { ...box, results: expect.anything() }]);
    expect(fileOf(again, again.regions, video, now)).toEqual(file);
  });

  it('counts frames where there is no sound to mark on', () => {
    const silent = { ...video, hasSound: false };
    const [task] = fileOf(openWork(null, silent), [{ kind: 'interval', id: 'mark', labels: ['У: Работа в команде'], note: '', results: [], start: 1, end: 2 }], silent, now);
    expect(task!.annotations[0]!.result[0]).toMatchObject({ type: 'timelinelabels', to_name: 'video', value: { ranges: [{ start: 26, end: 50 }], timelinelabels: ['У: Работа в команде'] } });
  });

  it('leaves out relations of regions that are gone', () => {
    const relation = { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' };
    const part = (id: string) => ({ id, type: 'labels', from_name: 'patterns', to_name: 'audio', value: { start: 1, end: 2, labels: ['x'] } });
    const work = openWork([{ id: 1, data: {}, annotations: [{ id: 1, result: [part('a'), part('b'), relation] }] }], video);
    expect(fileOf(work, work.regions, video, now)[0]!.annotations[0]!.result).toContainEqual(relation);
    expect(fileOf(work, work.regions.slice(1), video, now)[0]!.annotations[0]!.result).toEqual([part('b')]);
  });
});
