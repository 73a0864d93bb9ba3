import type { LessonAnswer } from '../../api/schema';

const letters: Record<string, string> = Object.fromEntries([...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'].map((letter, index) =>
  [letter, 'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia'.split(' ')[index]!.replace('_', '')]));

/** A name for a dataset of a lesson: its file's name in Latin letters, and the day. */
export function datasetName(lesson: LessonAnswer, today = new Date()) {
  const latin = [...lesson.fileName.replace(/\.[^.]*$/, '').toLowerCase()].map(letter => letters[letter] ?? letter).join('');
  const stem = latin.replace(/[^a-z0-9_]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'lesson';
  return `${stem.replace(/-+$/, '')}-${today.toISOString().slice(0, 10).replaceAll('-', '')}`;
}
