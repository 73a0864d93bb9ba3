import { t } from '../i18n/t';
import { Icon } from './Icon';

/** Turns pages; not there for a single one. */
export function Pager({ number, count, show }: { number: number; count: number; show(number: number): void }) {
  if (count < 2) {
    return null;
  }

  return (
    <nav class="row" aria-label={t('common.page', { number, count })}>
      <button type="button" class="button icon" aria-label={t('common.previous')} disabled={number <= 1} onClick={() => show(number - 1)}><Icon name="previous" /></button>
      <span aria-current="page">{t('common.page', { number, count })}</span>
      <button type="button" class="button icon" aria-label={t('common.next')} disabled={number >= count} onClick={() => show(number + 1)}><Icon name="next" /></button>
    </nav>
  );
}
