import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Notice } from '../../components/Notice';
import { useLoad } from '../../components/useLoad';
import { moment } from '../../i18n/format';
import { t } from '../../i18n/t';

/** Personal tokens for scripts. */
export function TokensCard() {
  const tokens = useLoad(() => answer(api.GET('/api/me/tokens')), []);
  const [made, setMade] = useState<string>();
  const [error, setError] = useState<unknown>();

  async function make(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    try {
      const token = await answer(api.POST('/api/me/tokens', { body: { name: String(new FormData(form).get('name')).trim() } }));
      setMade(token.token ?? undefined);
      form.reset();
      await tokens.reload();
    } catch (problem) {
      setError(problem);
    }
  }

  async function remove(id: string) {
    try {
      await answer(api.DELETE('/api/me/tokens/{id}', { params: { path: { id } } }));
      await tokens.reload();
    } catch (problem) {
      setError(problem);
    }
  }

  const failure = error ?? tokens.error;
  return (
    <section class="card">
      <h2>{t('account.tokens')}</h2>
      <p class="soft">{t('account.tokensHint')}</p>
      {failure !== undefined && <Failure error={failure} />}
      {made && <Notice kind="good"><p>{t('account.tokenMade')}</p><p><code class="break">{made}</code></p></Notice>}
      <ul class="plain">
        {tokens.value?.map(token => (
          <li key={token.id} class="row spread nowrap">
            <span class="break"><span class="strong">{token.name}</span> <span class="soft small">{moment(token.created)}{token.lastUsed ? ` · ${t('account.lastUsed', { day: token.lastUsed })}` : ''}</span></span>
            <button type="button" class="button icon" aria-label={t('account.removeToken', { name: token.name })} title={t('common.delete')} onClick={() => void remove(token.id)}><Icon name="trash" /></button>
          </li>
        ))}
      </ul>
      <form class="stack" onSubmit={make}>
        <label class="field">{t('account.tokenName')}<input name="name" required maxLength={100} /></label>
        <div><button class="button">{t('account.makeToken')}</button></div>
      </form>
    </section>
  );
}
