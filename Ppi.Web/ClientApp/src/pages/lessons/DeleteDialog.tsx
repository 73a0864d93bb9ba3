import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { LessonAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { useLoad } from '../../components/useLoad';
import { bytes } from '../../i18n/format';
import { t } from '../../i18n/t';

/** Shows what goes along, and deletes only then. */
export function DeleteDialog({ lesson, close, deleted }: { lesson: LessonAnswer; close(): void; deleted(): void }) {
  const path = { id: lesson.id };
  const contents = useLoad(() => answer(api.GET('/api/lessons/{id}/contents', { params: { path } })), [lesson.id]);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    try {
      await answer(api.DELETE('/api/lessons/{id}', { params: { path } }));
      deleted();
      close();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  }

  const failure = error ?? contents.error;
  const there = contents.value;
  return (
    <Dialog title={t('lessons.deleteTitle')} close={close}>
      <div class="stack">
        <p>{t('lessons.deleteLead')}</p>
        {failure !== undefined && <Failure error={failure} />}
        {!there ? failure === undefined && <Busy /> : (
          <>
            <div class="card sunken small" tabIndex={0} role="region" aria-label={t('lessons.deleteWhat', { name: lesson.fileName })}>
              <ul class="files">
                {there.files.map(file => <li key={file.name}><span class="break">{file.name}</span> <span class="soft nowrap">{bytes(file.size)}</span></li>)}
              </ul>
              <p class="strong">{t('lessons.deleteTotal', { size: bytes(there.files.reduce((sum, file) => sum + file.size, 0)) })}</p>
            </div>
            {there.annotators > 0 && <p class="strong">{t('lessons.deleteAnnotations', { count: there.annotators })}</p>}
            {there.datasets.length > 0 && <p>{t('lessons.deleteDatasets', { count: there.datasets.length })}</p>}
          </>
        )}
        <div class="row">
          <button type="button" class="button danger primary" disabled={busy || !there} onClick={() => void remove()}>{t('lessons.deleteYes')}</button>
          <button type="button" class="button" onClick={close}>{t('common.cancel')}</button>
        </div>
      </div>
    </Dialog>
  );
}
