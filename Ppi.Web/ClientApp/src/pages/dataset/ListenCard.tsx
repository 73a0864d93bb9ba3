import { useRef, useState } from 'preact/hooks';
import { send } from '../../api/send';
import type { LessonAnswer } from '../../api/schema';
import { Failure } from '../../components/Failure';
import { useLoad } from '../../components/useLoad';
import { time } from '../../i18n/format';
import { t } from '../../i18n/t';

interface Transcript {
  segments: { start: number; end: number; text: string; words?: { text: string; start: number; end: number }[] }[];
}

/** The video with what is said beside it; a word leads to its place. */
export function ListenCard({ lesson }: { lesson: LessonAnswer }) {
  const video = useRef<HTMLVideoElement>(null);
  const [now, setNow] = useState(-1);
  const transcript = useLoad(
    async () => (lesson.transcript ? send<Transcript>(`/api/lessons/${lesson.id}/files/transcript`, {}) : undefined),
    [lesson.id, lesson.transcript?.transcribed],
  );

  function go(seconds: number) {
    video.current!.currentTime = seconds;
    void video.current!.play();
  }

  return (
    <section class="card">
      <h2>{t('listen.title')}</h2>
      <video ref={video} class="player" controls preload="metadata" src={`/api/lessons/${lesson.id}/files/video`} aria-label={lesson.fileName} onTimeUpdate={event => setNow(event.currentTarget.currentTime)} />
      {transcript.error !== undefined && <Failure error={transcript.error} retry={transcript.reload} />}
      {transcript.value ? (
        <div class="words" tabIndex={0} role="region" aria-label={t('transcript.title')}>
          {transcript.value.segments.map(segment => (
            <p key={segment.start} class={now >= segment.start && now < segment.end ? 'now' : undefined}>
              <button type="button" class="stamp" aria-label={t('listen.from', { time: time(segment.start) })} onClick={() => go(segment.start)}>{time(segment.start)}</button>
              <span lang={lesson.transcript?.language ?? undefined}>
                {(segment.words ?? [{ text: segment.text, start: segment.start, end: segment.end }]).map(word => (
                  <span key={word.start} class={now >= word.start && now < word.end ? 'word now' : 'word'} onClick={() => go(word.start)}>{word.text} </span>
                ))}
              </span>
            </p>
          ))}
        </div>
      ) : !lesson.transcript && (
        <p class="soft">{lesson.isSoundReady ? <>{t('listen.none')} <a href={`/lessons/${lesson.id}`}>{t('transcript.ask')}</a></> : t('transcript.noSound')}</p>
      )}
    </section>
  );
}
