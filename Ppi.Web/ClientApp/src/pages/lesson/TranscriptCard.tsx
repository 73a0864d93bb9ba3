import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { JobAnswer, LessonAnswer } from '../../api/schema';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { JobView } from '../../components/JobView';
import { number } from '../../i18n/format';
import { languageName } from '../../i18n/languageName';
import { t } from '../../i18n/t';
import { SpeechChoice, speechOf } from './SpeechChoice';

const files = { text: 'TXT', 'sub-rip': 'SRT', 'web-vtt': 'VTT', transcript: 'JSON' };

/** The transcript of a lesson: made, being made, or to be asked for. */
export function TranscriptCard({ lesson, job, reload }: { lesson: LessonAnswer; job?: JobAnswer; reload(): Promise<void> }) {
  const [error, setError] = useState<unknown>();
  const [again, setAgain] = useState(false);
  const made = lesson.transcript;

  async function ask(event: SubmitEvent) {
    event.preventDefault();
    try {
      const query = speechOf(new FormData(event.currentTarget as HTMLFormElement));
      await answer(api.POST('/api/lessons/{id}/transcribe', { params: { path: { id: lesson.id }, query } }));
      setAgain(false);
      await reload();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <section class="card">
      <h2>{t('transcript.title')}</h2>
      {error !== undefined && <Failure error={error} />}
      {job && <JobView job={job} changed={() => void reload()} />}
      {made && (
        <>
          <p>{made.words > 0 ? t('transcript.made', { count: made.words, words: number(made.words), language: languageName(made.language), model: made.model }) : t('transcript.silent')}</p>
          <div class="row">
            {Object.entries(files).map(([file, name]) => (
              <a key={file} class="button" href={`/api/lessons/${lesson.id}/files/${file}`} download><Icon name="download" />{name}</a>
            ))}
          </div>
        </>
      )}
      {!lesson.isSoundReady ? <p class="soft">{t('transcript.noSound')}</p>
        : !job && (made && !again ? <div><button type="button" class="button quiet" onClick={() => setAgain(true)}>{t('transcript.again')}</button></div> : (
          <form class="stack" onSubmit={ask}>
            {!made && <p class="soft">{t('transcript.lead')}</p>}
            <SpeechChoice />
            <div><button class="button primary">{t('transcript.ask')}</button></div>
          </form>
        ))}
    </section>
  );
}
