import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { LessonAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { LabelStudioLink } from './LabelStudioLink';

/** The link for Label Studio: copied, the window shrinks into the corner, from where it comes back. And what a new project there needs. */
export function ShareWindow({ lesson, close }: { lesson: LessonAnswer; close(): void }) {
  const params = { path: { id: lesson.id } };
  const links = useLoad(() => answer(api.GET('/api/lessons/{id}/media-link', { params })), [lesson.id]);
  const setup = useLoad(() => answer(api.GET('/api/lessons/{id}/annotations/label-config', { params, parseAs: 'text' })), [lesson.id]);
  const [isTemporary, setTemporary] = useState(false);
  const [isSmall, setSmall] = useState(false);
  const link = isTemporary ? links.value?.temporary : links.value?.video;

  if (isSmall) {
    return (
      <div class="mini" role="status">
        <Icon name="check" />
        <span class="strong">{t('share.copied')}</span>
        <button type="button" class="button quiet" onClick={() => setSmall(false)}>{t('share.show')}</button>
        <button type="button" class="button icon" aria-label={t('common.close')} onClick={close}><Icon name="close" /></button>
      </div>
    );
  }

  return (
    <Dialog title={t('share.title')} wide close={close}>
      <div class="stack">
        <p>{t('share.lead')}</p>
        {links.error !== undefined && <Failure error={links.error} retry={links.reload} />}
        {!links.value ? links.error === undefined && <Busy /> : (
          <>
            <div class="copy">
              <input class="mono" readOnly value={link} aria-label={t('share.link')} onFocus={event => event.currentTarget.select()} />
              <CopyButton primary text={link!} label={t('share.copy')} copied={() => setSmall(true)} />
            </div>
            <p class="soft small">{isTemporary ? t('share.temporaryHint') : t('share.stableHint')}</p>
            <div class="row">
              <button type="button" class="button quiet" onClick={() => setTemporary(!isTemporary)}>{isTemporary ? t('share.stable') : t('share.temporary')}</button>
              <button type="button" class="button quiet" onClick={() => setSmall(true)}><Icon name="collapse" />{t('share.collapse')}</button>
            </div>
            <div class="row"><LabelStudioLink /></div>
            <details>
              <summary>{t('share.project')}</summary>
              <div class="stack tight">
                <p class="soft small">{t('share.projectLead')}</p>
                <div class="row">
                  {setup.value && <CopyButton text={setup.value} label={t('share.setup')} />}
                  <a class="button" href={`/api/lessons/${lesson.id}/annotations/export`} download><Icon name="download" />{t('share.task')}</a>
                </div>
              </div>
            </details>
          </>
        )}
      </div>
    </Dialog>
  );
}
