import { t } from '../i18n/t';

/** Something is on its way. */
export function Busy() {
  return <p class="busy" role="status">{t('common.loading')}</p>;
}
