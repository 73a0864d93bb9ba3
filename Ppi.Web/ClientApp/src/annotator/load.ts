import { useEffect, useState } from 'preact/hooks';
import { answer, api } from '../api/client';
import type { AnnotatorWork, LessonAnswer, Pattern } from '../api/schema';
import { Waveform } from './model/Waveform';

/** What the page needs before any work is opened. */
export interface Loading {
  readonly lesson: LessonAnswer;
  readonly patterns: readonly Pattern[];
  readonly annotators: readonly AnnotatorWork[];
}

/** Loads a lesson with its patterns and annotators. */
export async function load(id: string): Promise<Loading> {
  const path = { params: { path: { id } } };
  const [lesson, { patterns }, annotators] = await Promise.all([
    answer(api.GET('/api/lessons/{id}', path)), answer(api.GET('/api/patterns')), answer(api.GET('/api/lessons/{id}/annotations', path)),
  ]);
  return { lesson, patterns, annotators };
}

const Pause = 5000;

/** The wave of a lesson; asked for again until the server has made it, if there is to be one. */
export function useWave(lesson: LessonAnswer): { wave: Waveform | null; state: 'ready' | 'silent' | 'pending' } {
  const [wave, setWave] = useState<Waveform | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const response = await fetch(`/api/lessons/${lesson.id}/files/peaks`, { signal: gone.signal }).catch(() => null);
      if (response?.ok) {
        setWave(new Waveform(new Int8Array(await response.arrayBuffer())));
      } else if (!gone.signal.aborted) {
        timer = setTimeout(() => void ask(), Pause);
      }
    };
    if (lesson.hasSound !== false) {
      void ask();
    }

    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [lesson.id, lesson.hasSound]);
  return { wave, state: lesson.hasSound === false ? 'silent' : wave ? 'ready' : 'pending' };
}
