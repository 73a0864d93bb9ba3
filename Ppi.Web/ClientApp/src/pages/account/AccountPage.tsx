import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { Failure } from '../../components/Failure';
import { Notice } from '../../components/Notice';
import { Page } from '../../components/Page';
import { bytes } from '../../i18n/format';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import { TokensCard } from './TokensCard';

/** Who one is and what one may; password and tokens. */
export function AccountPage() {
  const { me } = useSession();
  return (
    <Page title={t('account.title')} narrow>
      <section class="card">
        <h2>{me.name}</h2>
        <p>{t(`roles.${me.role}`)}</p>
        <p class="soft">{me.mostLessons == null ? t('account.noLimit') : t('account.limit', { count: me.mostLessons })} {t('account.size', { size: bytes(me.mostVideoBytes) })}</p>
      </section>
      <PasswordCard />
      <TokensCard />
    </Page>
  );
}

function PasswordCard() {
  const { me } = useSession();
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState(false);
  async function change(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const entered = new FormData(form);
    const password = String(entered.get('new'));
    try {
      await answer(api.POST('/api/me/password', { body: { old: String(entered.get('old')), new: password } }));

      // All sessions have ended, this one too: it begins anew.
      await answer(api.POST('/api/login', { body: { username: me.name, password } }));
      form.reset();
      setError(undefined);
      setDone(true);
    } catch (problem) {
      setDone(false);
      setError(problem);
    }
  }

  return (
    <section class="card">
      <h2>{t('account.password')}</h2>
      <p class="soft">{t('account.passwordHint')}</p>
      {error !== undefined && <Failure error={error} />}
      {done && <Notice kind="good">{t('account.changed')}</Notice>}
      <form class="stack" onSubmit={change}>
        <input hidden name="username" autocomplete="username" value={me.name} readOnly />
        <label class="field">{t('account.old')}<input name="old" type="password" autocomplete="current-password" required /></label>
        <label class="field">{t('account.new')}<input name="new" type="password" autocomplete="new-password" required /></label>
        <div><button class="button primary">{t('account.change')}</button></div>
      </form>
    </section>
  );
}
