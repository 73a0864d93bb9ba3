import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { Icon } from './Icon';

const copiedFor = 2000;

/** A button that copies a text and says so for two seconds. */
export function CopyButton({ text, label, primary, copied }: { text: string; label: string; primary?: boolean; copied?(): void }) {
  const [isCopied, setCopied] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyFrom(button.current!.parentElement!, text);
    }

    setCopied(true);
    setTimeout(() => {
      setCopied(false);
      copied?.();
    }, copiedFor);
  }

  return (
    <button ref={button} type="button" class={primary ? 'button primary' : 'button'} onClick={() => void copy()}>
      <Icon name={isCopied ? 'check' : 'copy'} />{isCopied ? t('common.copied') : label}
    </button>
  );
}

/** Without TLS there is no clipboard for scripts: the oldest way still works. The field lies in what the user sees, since all behind a window is out of reach. */
function copyFrom(place: HTMLElement, value: string) {
  const field = document.createElement('textarea');
  field.className = 'hidden';
  field.value = value;
  place.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
