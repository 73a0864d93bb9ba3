import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Export } from '../labelstudio/Export';
import type { Video } from '../labelstudio/Work';
import type { Regions } from '../model/Region';
import { Drafts } from '../saving/Drafts';
import { Saver } from '../saving/Saver';
import type { Storage } from '../saving/Storage';
import { interval } from './interval';

const video: Video = { fileName: 'lesson.mp4', duration: 40, rate: 25, hasSound: true };

/** A server that heeds ETags, and can be out of reach. */
class Server implements Storage {
  file: Export | null = null;
  version = 0;
  status: number | null = null;

  load = async () => ({ file: structuredClone(this.file), eTag: this.version ? String(this.version) : null });

  save = async (file: Export, known: string | null) => {
    const status = this.status ?? (known === (this.version ? String(this.version) : null) ? null : 412);
    if (status !== null) {
      throw Object.assign(new Error('no'), { status });
    }

    this.file = structuredClone(file);
    return String(++this.version);
  };

  get ids() {
    return this.file?.[0]?.annotations[0]?.result.map(result => result.id);
  }
}

/** A tab where the lesson is open. */
async function open(server: Server, tab = 'one') {
  sessionStorage.setItem('ppi.tab', tab);
  const shown: { regions: Regions } = { regions: [] };
  const saver = new Saver(await server.load(), video, server, new Drafts('lesson', 'anna'), () => undefined, regions => {
    shown.regions = regions;
    saver.change(regions);
  });
  shown.regions = saver.open().regions;
  const add = (id: string) => saver.change((shown.regions = [...shown.regions, interval(id, 1, 2)]));
  return { saver, shown, add };
}

const storage = () => {
  const kept: Record<string, string> = {};
  return Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, value: string) => (kept[key] = value) },
    removeItem: { value: (key: string) => delete kept[key] },
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});
afterEach(() => vi.useRealTimers());

it('saves once, a moment after the last change', async () => {
  const server = new Server();
  const { saver, add } = await open(server);
  add('a');
  await vi.advanceTimersByTimeAsync(600);
  add('b');
  expect([saver.state.kind, server.version]).toEqual(['waiting', 0]);
  await vi.advanceTimersByTimeAsync(1000);
  expect([saver.state.kind, server.version, server.ids, Object.keys(localStorage)]).toEqual(['saved', 1, ['a', 'b'], []]);
});

it('loses nothing when the server is away and the page is closed meanwhile', async () => {
  const server = new Server();
  server.status = 0;
  const first = await open(server);
  first.add('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(first.saver.state.kind).toBe('offline');
  first.saver.close();

  server.status = null;
  const second = await open(server, 'another');
  expect(second.shown.regions.map(region => region.id)).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1000);
  expect([server.ids, Object.keys(localStorage)]).toEqual([['a'], []]);
});

it('comes through by itself when the server is back', async () => {
  const server = new Server();
  server.status = 503;
  const { saver, add } = await open(server);
  add('a');
  await vi.advanceTimersByTimeAsync(1000);
  server.status = null;
  await vi.advanceTimersByTimeAsync(5000);
  expect([saver.state.kind, server.ids]).toEqual(['saved', ['a']]);
});

it('waits for the login and then saves what was done meanwhile', async () => {
  const server = new Server();
  server.status = 401;
  const { saver, add } = await open(server);
  add('a');
  await vi.advanceTimersByTimeAsync(1000);
  add('b');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saver.state.kind).toBe('locked');
  server.status = null;
  await saver.flush();
  expect([saver.state.kind, server.ids]).toEqual(['saved', ['a', 'b']]);
});

it.each([['theirs', ['a', 'theirs']], ['mine', ['a', 'theirs', 'mine']]])('asks when two saved, and does as it is told: %s', async (choice, expected) => {
  const server = new Server();
  const start = await open(server);
  start.add('a');
  await start.saver.flush();
  const other = await open(server, 'two');
  other.add('theirs');
  await other.saver.flush();

  start.add('mine');
  await vi.advanceTimersByTimeAsync(1000);
  expect(start.saver.state).toEqual({ kind: 'conflict', theirs: { added: 1, changed: 0, removed: 0 } });
  expect(server.ids).toEqual(['a', 'theirs']);

  if (choice === 'theirs') {
    start.saver.takeTheirs();
  } else {
    await start.saver.keepMine();
  }

  expect([start.saver.state.kind, server.ids, start.shown.regions.map(region => region.id)]).toEqual(['saved', expected, expected]);
});

it('tells why the server refuses', async () => {
  const server = new Server();
  server.status = 400;
  const { saver, add } = await open(server);
  add('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saver.state).toEqual({ kind: 'refused', message: 'no' });
});
