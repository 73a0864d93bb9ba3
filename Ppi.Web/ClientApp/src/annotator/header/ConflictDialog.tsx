import { Dialog } from '../../components/Dialog';
import { t } from '../../i18n/t';
import type { Difference } from '../model/merge';

/** Somebody else saved the same work: what now? */
export function ConflictDialog({ theirs, takeTheirs, keepMine }: { theirs: Difference; takeTheirs(): void; keepMine(): void }) {
  return (
    <Dialog title={t('annotator.conflict.title')}>
      <div class="stack">
        <p>{t('annotator.conflict.lead')}</p>
        <ul>
          {(['added', 'changed', 'removed'] as const).filter(what => theirs[what]).map(what => <li key={what}>{t(`annotator.conflict.${what}`, { count: theirs[what] })}</li>)}
        </ul>
        <p class="soft">{t('annotator.conflict.how')}</p>
        <div class="row">
          <button type="button" class="button primary" autofocus onClick={keepMine}>{t('annotator.conflict.keepMine')}</button>
          <button type="button" class="button" onClick={takeTheirs}>{t('annotator.conflict.takeTheirs')}</button>
        </div>
      </div>
    </Dialog>
  );
}
