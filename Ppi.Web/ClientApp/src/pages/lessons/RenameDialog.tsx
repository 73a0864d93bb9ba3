import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { LessonAnswer } from '../../api/schema';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { t } from '../../i18n/t';

/** Gives a lesson's task another name. */
export function RenameDialog({ lesson, close, changed }: { lesson: LessonAnswer; close(): void; changed(): void }) {
  const [error, setError] = useState<unknown>();
  async function save(event: SubmitEvent) {
    event.preventDefault();
    const task = String(new FormData(event.currentTarget as HTMLFormElement).get('task'));
    try {
      await answer(api.PATCH('/api/lessons/{id}', { params: { path: { id: lesson.id } }, body: { task } }));
      changed();
      close();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <Dialog title={t('lessons.rename')} close={close}>
      <form class="stack" onSubmit={save}>
        {error !== undefined && <Failure error={error} />}
        <label class="field">
          {t('lessons.task')}
          <input name="task" defaultValue={lesson.task} required maxLength={200} autofocus />
          <span class="hint">{t('lessons.renameHint')}</span>
        </label>
        <div class="row">
          <button class="button primary">{t('common.save')}</button>
          <button type="button" class="button" onClick={close}>{t('common.cancel')}</button>
        </div>
      </form>
    </Dialog>
  );
}
