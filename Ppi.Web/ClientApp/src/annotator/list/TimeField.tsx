import { useEffect, useState } from 'preact/hooks';
import { time as clock } from '../../i18n/format';
import { t } from '../../i18n/t';
import { parseTime } from '../model/times';

/** A time to type; taken over when one is done with it. */
export function TimeField({ label, value, change, disabled }: { label: string; value: number; change(seconds: number): void; disabled: boolean }) {
  const text = clock(value, 3);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const seconds = parseTime(typed);

  function take() {
    if (typed === text) {
      return;
    }

    if (seconds === null) {
      setTyped(text);
    } else {
      change(seconds);
    }
  }

  return (
    <label class="field time">
      {label}
      <input
        inputMode="decimal"
        value={typed}
        disabled={disabled}
        aria-invalid={seconds === null}
        title={t('annotator.timeHint')}
        onInput={event => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            take();
          } else if (event.key === 'Escape') {
            setTyped(text);
          }
        }}
      />
    </label>
  );
}
