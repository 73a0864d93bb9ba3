import { Icon } from '../../components/Icon';
import { t } from '../../i18n/t';
import type { Saving } from '../saving/Saver';

const looks = {
  saved: ['good', 'check'], waiting: ['', 'edit'], saving: ['', 'retry'], offline: ['warning', 'warning'], locked: ['warning', 'warning'], conflict: ['danger', 'warning'], refused: ['danger', 'warning'],
} as const;

/** Whether the server has all that was done. */
export function SaveState({ saving, save }: { saving: Saving; save(): void }) {
  const [look, icon] = looks[saving.kind];
  const isStuck = saving.kind === 'offline' || saving.kind === 'refused' || saving.kind === 'waiting';
  return (
    <span class="row save-state" role="status" data-state={saving.kind}>
      <span class={`badge ${look}`} title={saving.kind === 'refused' ? saving.message : t(`annotator.saving.hints.${saving.kind}`)}><Icon name={icon} />{t(`annotator.saving.${saving.kind}`)}</span>
      {isStuck && <button type="button" class="button quiet" onMouseDown={event => event.preventDefault()} onClick={save}>{t('annotator.saving.now')}</button>}
    </span>
  );
}
