import type { UserAnswer } from '../../api/schema';
import { Notice } from '../../components/Notice';
import { t } from '../../i18n/t';

/** A password that was just made; it is shown this once. */
export function PasswordNotice({ user }: { user: UserAnswer }) {
  return (
    <Notice kind="good">
      <p>{user.password ? t('users.password', { name: user.username }) : t('users.added', { name: user.username })}</p>
      {user.password && <p><code class="secret">{user.password}</code></p>}
    </Notice>
  );
}
