import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { LessonAnswer } from '../../api/schema';
import { Icon } from '../../components/Icon';
import { useLoad } from '../../components/useLoad';
import { bytes, moment, time } from '../../i18n/format';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import { DeleteDialog } from './DeleteDialog';
import { RenameDialog } from './RenameDialog';
import './lessons.css';

/** Lessons, one a row; on a phone, one a card. */
export function LessonTable({ lessons, changed }: { lessons: LessonAnswer[]; changed(message: string): void }) {
  const { isAdmin } = useSession();
  const [renamed, setRenamed] = useState<LessonAnswer | null>(null);
  const [deleted, setDeleted] = useState<LessonAnswer | null>(null);
  return (
    <div class="card flush">
      <table class="lessons">
        <thead>
          <tr>
            <th scope="col">{t('lessons.lesson')}</th>
            <th scope="col">{t('lessons.has')}</th>
            <th scope="col" class="number">{t('lessons.length')}</th>
            <th scope="col" class="number">{t('lessons.size')}</th>
            <th scope="col">{t('lessons.date')}</th>
            <th scope="col"><span class="hidden">{t('lessons.actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          {lessons.map(lesson => (
            <tr key={lesson.id}>
              <td class="name">
                <a class="strong break" href={`/lessons/${lesson.id}`}>{lesson.task}</a>
                <div class="soft small break">{lesson.fileName}{isAdmin && ` · ${lesson.owner}`}</div>
              </td>
              <td><Contents lesson={lesson} /></td>
              <td class="number">{lesson.duration == null ? '–' : time(lesson.duration)}</td>
              <td class="number">{bytes(lesson.size)}</td>
              <td class="small nowrap">{moment(lesson.created)}</td>
              <td class="actions">
                <a class="button icon" href={`/api/lessons/${lesson.id}/files/video`} download={lesson.fileName} title={t('common.download')} aria-label={t('lessons.downloadOf', { name: lesson.fileName })}><Icon name="download" /></a>
                <button type="button" class="button icon" title={t('lessons.rename')} aria-label={t('lessons.renameOf', { name: lesson.fileName })} onClick={() => setRenamed(lesson)}><Icon name="edit" /></button>
                <button type="button" class="button icon" title={t('common.delete')} aria-label={t('lessons.deleteOf', { name: lesson.fileName })} onClick={() => setDeleted(lesson)}><Icon name="trash" /></button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {renamed && <RenameDialog lesson={renamed} close={() => setRenamed(null)} changed={() => changed('')} />}
      {deleted && <DeleteDialog lesson={deleted} close={() => setDeleted(null)} deleted={() => changed(t('lessons.deleted', { name: deleted.fileName }))} />}
    </div>
  );
}

function Contents({ lesson }: { lesson: LessonAnswer }) {
  const { value } = useLoad(() => answer(api.GET('/api/lessons/{id}/contents', { params: { path: { id: lesson.id } } })), [lesson.id]);
  return (
    <div class="badges">
      {lesson.duration == null ? <span class="badge warning">{t('lessons.preparing')}</span>
        : lesson.isSoundReady ? <span class="badge"><Icon name="sound" />{t('lessons.sound')}</span>
        : <span class="badge">{t('lessons.noSound')}</span>}
      {lesson.transcript && <span class="badge good"><Icon name="text" />{t('lessons.transcript')}</span>}
      {!!value?.annotators && <span class="badge good"><Icon name="pattern" />{t('lessons.annotations', { count: value.annotators })}</span>}
      {!!value?.datasets.length && <span class="badge good"><Icon name="dataset" />{t('lessons.datasets', { count: value.datasets.length })}</span>}
    </div>
  );
}
