import { useState } from 'preact/hooks';
import { ApiError } from '../api/ApiError';
import { api } from '../api/client';
import { Dialog } from '../components/Dialog';
import { LanguageSwitch } from '../components/LanguageSwitch';
import { Notice } from '../components/Notice';
import { t } from '../i18n/t';

/** Asks who it is. With a name, somebody was logged in until now. */
export function LoginDialog({ name, loggedIn }: { name?: string; loggedIn(): void }) {
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      const { response } = await api.POST('/api/login', { body: { username: String(form.get('username')).trim(), password: String(form.get('password')) } });
      if (response.ok) {
        loggedIn();
      } else {
        setError(reason(response));
      }
    } catch {
      setError(t('errors.connection'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={name ? t('login.again') : t('login.title')}>
      <form class="stack" onSubmit={submit}>
        <p class="soft">{name ? t('login.nothingLost') : t('login.lead')}</p>
        {error && <Notice kind="danger">{error}</Notice>}
        <label class="field">
          {t('login.name')}
          <input name="username" autocomplete="username" autocapitalize="none" spellcheck={false} required defaultValue={name} autofocus={!name} />
        </label>
        <label class="field">
          {t('login.password')}
          <input name="password" type="password" autocomplete="current-password" required autofocus={!!name} />
        </label>
        <button class="button primary" disabled={busy}>{t('login.enter')}</button>
        <div class="row spread">
          <span class="soft small">{t('login.forgotten')}</span>
          <LanguageSwitch />
        </div>
      </form>
    </Dialog>
  );
}

function reason(response: Response) {
  const wait = Number(response.headers.get('Retry-After'));
  return response.status === 429 ? t('login.tooMany', { count: Math.ceil(wait / 60) })
    : response.status === 401 || response.status === 400 ? t('login.wrong')
    : ApiError.text(response.status);
}
