import '@uppy/dashboard/css/style.min.css';
import i18next from 'i18next';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../../components/Notice';
import { t, useLanguage } from '../../i18n/t';
import { useSession } from '../../session/session';
import { chosenTheme } from '../../theme/theme';
import { startUploader, type Uploader } from './uploader';

const key = 'ppi.upload.task';

/** Uploads from this computer: several at once for those who may have several. */
export default function FromComputer() {
  const { me } = useSession();
  const { route } = useLocation();
  const language = useLanguage();
  const target = useRef<HTMLDivElement>(null);
  const uploader = useRef<Uploader | null>(null);
  const [task, setTask] = useState(sessionStorage.getItem(key) ?? '');
  const [hint, setHint] = useState('');
  const name = useRef(task);
  name.current = task.trim();

  useEffect(() => {
    const started = uploader.current = startUploader({
      target: target.current!,
      language: i18next.language,
      theme: chosenTheme(),
      most: me.mostLessons ?? null,
      mostBytes: me.mostVideoBytes,
      task: () => name.current,
      needsTask: () => setHint(t('upload.needsTask')),
      finished: lessons => {
        sessionStorage.removeItem(key);
        route(lessons.length === 1 ? `/lessons/${lessons[0]}` : '/lessons');
      },
    });
    const stay = (event: BeforeUnloadEvent) => started.isBusy() && event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => {
      window.removeEventListener('beforeunload', stay);
      started.stop();
    };
  }, []);
  useEffect(() => void uploader.current?.setLanguage(language), [language]);

  return (
    <section class="card">
      <label class="field">
        {t('upload.task')}
        <input
          value={task}
          maxLength={200}
          aria-invalid={!!hint}
          aria-describedby="task-hint"
          onInput={event => {
            setTask(event.currentTarget.value);
            sessionStorage.setItem(key, event.currentTarget.value);
            setHint('');
          }}
        />
        <span class="hint" id="task-hint">{t('upload.taskHint')}</span>
      </label>
      {hint && <Notice kind="danger">{hint}</Notice>}
      <div ref={target} class="uploader" />
      <p class="soft small">{t('upload.resume')}</p>
    </section>
  );
}
