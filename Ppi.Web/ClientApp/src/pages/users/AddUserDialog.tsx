import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { UserAnswer } from '../../api/schema';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { t } from '../../i18n/t';

/** Adds a user; without a password, a random one is made. */
export function AddUserDialog({ close, added }: { close(): void; added(user: UserAnswer): void }) {
  const [error, setError] = useState<unknown>();
  async function add(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    try {
      added(await answer(api.POST('/api/users', { body: { username: String(form.get('username')).trim(), role: String(form.get('role')), password: String(form.get('password')) || null } })));
      close();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <Dialog title={t('users.add')} close={close}>
      <form class="stack" onSubmit={add} autocomplete="off">
        {error !== undefined && <Failure error={error} />}
        <label class="field">
          {t('users.name')}
          <input name="username" required maxLength={64} autofocus autocapitalize="none" />
          <span class="hint">{t('users.nameHint')}</span>
        </label>
        <label class="field">
          {t('users.role')}
          <select name="role" defaultValue="DL-user">
            <option value="DL-user">{t('roles.DL-user')}</option>
            <option value="admin">{t('roles.admin')}</option>
          </select>
          <span class="hint">{t('users.roleHint')}</span>
        </label>
        <label class="field">
          {t('login.password')}
          <input name="password" type="password" autocomplete="new-password" />
          <span class="hint">{t('users.passwordHint')}</span>
        </label>
        <div class="row">
          <button class="button primary">{t('users.add')}</button>
          <button type="button" class="button" onClick={close}>{t('common.cancel')}</button>
        </div>
      </form>
    </Dialog>
  );
}
