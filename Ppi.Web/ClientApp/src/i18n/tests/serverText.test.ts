import { beforeEach, expect, test } from 'vitest';
import catalogue from '../ru/server.json';
import { learn, serverText } from '../serverText';

beforeEach(() => learn(catalogue));

test('a sentence of the server is said in the language of the page, with what is filled in', () => {
  expect(serverText('There is a dataset “lesson-1” already. Choose another name.')).toBe('Датасет «lesson-1» уже есть. Выберите другое имя.');
  expect(serverText('The old password is wrong.')).toBe('Старый пароль указан неверно.');
});

test('the closer sentence counts where several fit', () => {
  expect(serverText('“letter.mp4” is no video by its content (MP4, MOV, MKV, WebM or AVI).')).toBe('«letter.mp4» по содержимому не видео (MP4, MOV, MKV, WebM или AVI).');
  expect(serverText('raw/letter.txt is no video.')).toBe('raw/letter.txt – не видео.');
});

test('a sentence within a sentence is said too, and so is what is said of something', () => {
  expect(serverText('None of the 3 clips could be cut. The first: The video has no sound to extract.')).toBe('Не удалось вырезать ни один клип, всего 3. Первый: В видео нет звука, извлекать нечего.');
  expect(serverText('a_0001: The interval at 3 s has no length.')).toBe('a_0001: Интервал на 3 с не имеет длины.');
});

test('every line of several is said by itself', () => {
  expect(serverText('Give a task name.\nnobody knows this\nThere is no file x.mp4.')).toBe('Укажите имя задачи.\nnobody knows this\nФайла x.mp4 нет.');
});

test('lines within a sentence are said too, whether there are any or not', () => {
  const none = 'The annotations hold no usable interval for these videos, so there is no dataset to build. Annotate at least one interval and export again as JSON.';
  const said = serverText(`${none}\n  The interval at 3 s has no length.\n  x`);
  expect(said.split('\n').slice(1)).toEqual(['  Интервал на 3 с не имеет длины.', '  x']);
  expect(serverText(none)).toBe(said.split('\n')[0]);
  expect(serverText('"notes.txt" is some other text, not JSON. Export the project from Label Studio in the format JSON (not JSON-MIN, CSV or COCO) and give that file.')).toContain('«notes.txt» – не JSON (какой-то другой текст).');
});

test('what nobody knows stays as it is, however long it is', () => {
  const long = '"'.repeat(200_000) + ' is empty. {0} {1}';
  expect(serverText(long)).toBe(long);
  expect(serverText('')).toBe('');
});

test('what is filled in is never taken for a hole', () => {
  expect(serverText('There is a user “{0} $& {1}” already.')).toBe('Пользователь «{0} $& {1}» уже есть.');
});

test('the language of the server needs no catalogue', () => {
  learn({});
  expect(serverText('Give a task name.')).toBe('Give a task name.');
});
