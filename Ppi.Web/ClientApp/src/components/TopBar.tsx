import { useLocation } from 'preact-iso';
import { t } from '../i18n/t';
import { useSession } from '../session/session';
import { Icon } from './Icon';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeSwitch } from './ThemeSwitch';
import icon from '../theme/icon.svg';

/** Where one can go, who one is, and how it looks. */
export function TopBar() {
  const { me, isAdmin, logOut } = useSession();
  const { path } = useLocation();
  const links = [['/lessons', 'nav.lessons'], ['/upload', 'nav.upload'], ['/jobs', 'nav.jobs'], ...(isAdmin ? [['/users', 'nav.users']] : []), ['/help', 'nav.help']] as [string, string][];
  return (
    <header class="topbar">
      <a class="skip" href="#content">{t('nav.skip')}</a>
      <a class="brand" href="/lessons"><img src={icon} alt="" width="28" height="28" /><span>{t('common.product')}</span></a>
      <nav aria-label={t('nav.label')}>
        {links.map(([href, name]) => (
          <a key={href} href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>{t(name)}</a>
        ))}
      </nav>
      <div class="row tools">
        <ThemeSwitch />
        <LanguageSwitch />
        <a class="who" href="/account" title={t('nav.account')}><Icon name="user" /><span>{me.name}</span><span class="badge">{t(`roles.${me.role}`)}</span></a>
        <button type="button" class="button quiet logout" onClick={() => void logOut()} title={t('nav.logOut')}><Icon name="leave" /><span>{t('nav.logOut')}</span></button>
      </div>
    </header>
  );
}
