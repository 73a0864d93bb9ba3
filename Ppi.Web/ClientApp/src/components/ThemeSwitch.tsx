import { useState } from 'preact/hooks';
import { t } from '../i18n/t';
import { chooseTheme, chosenTheme, type Theme } from '../theme/theme';
import { Icon } from './Icon';

const icons = { system: 'half', light: 'sun', dark: 'moon' } as const;
const following: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** Goes round: as the system is, light, dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme());
  const name = t(`themes.${theme}`);
  return (
    <button
      type="button"
      class="button icon"
      title={name}
      aria-label={t('themes.now', { name })}
      onClick={() => {
        chooseTheme(following[theme]);
        setTheme(following[theme]);
      }}
    >
      <Icon name={icons[theme]} />
    </button>
  );
}
