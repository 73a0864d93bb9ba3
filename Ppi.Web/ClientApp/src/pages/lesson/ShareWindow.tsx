import { useRef, useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { LessonAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';

const copiedFor = 2000;

/** The link for Label Studio: copied, the window shrinks into the corner, from where it comes back. */
export function ShareWindow({ lesson, close }: { lesson: LessonAnswer; close(): void }) {
  const links = useLoad(() => answer(api.GET('/api/lessons/{id}/media-link', { params: { path: { id: lesson.id } } })), [lesson.id]);
  const [isTemporary, setTemporary] = useState(false);
  const [isSmall, setSmall] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const link = isTemporary ? links.value?.temporary : links.value?.video;

  async function copy() {
    try {
      await navigator.clipboard.writeText(link!);
    } catch {
      // Without TLS there is no clipboard for scripts: the oldest way still works.
      field.current!.select();
      document.execCommand('copy');
    }

    setCopied(true);
    setTimeout(() => {
      setCopied(false);
      setSmall(true);
    }, copiedFor);
  }

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
              <input ref={field} class="mono" readOnly value={link} aria-label={t('share.link')} onFocus={event => event.currentTarget.select()} />
              <button type="button" class="button primary" onClick={() => void copy()}><Icon name={isCopied ? 'check' : 'copy'} />{isCopied ? t('common.copied') : t('share.copy')}</button>
            </div>
            <p class="soft small">{isTemporary ? t('share.temporaryHint') : t('share.stableHint')}</p>
            <div class="row">
              <button type="button" class="button quiet" onClick={() => setTemporary(!isTemporary)}>{isTemporary ? t('share.stable') : t('share.temporary')}</button>
              <button type="button" class="button quiet" onClick={() => setSmall(true)}><Icon name="collapse" />{t('share.collapse')}</button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
