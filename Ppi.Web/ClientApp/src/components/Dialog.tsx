import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n/t';
import { Icon } from './Icon';

/** A window before the page; without `close` it can't be closed. */
export function Dialog({ title, wide, close, children }: { title: string; wide?: boolean; close?(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current!.showModal();
    return () => (before as HTMLElement | null)?.focus?.();
  }, []);

  return (
    <dialog
      ref={dialog}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault();
        close?.();
      }}
      onClose={close}
    >
      <header class="row spread">
        <h2 id={heading}>{title}</h2>
        {close && <button type="button" class="button icon" aria-label={t('common.close')} onClick={close}><Icon name="close" /></button>}
      </header>
      {children}
    </dialog>
  );
}
