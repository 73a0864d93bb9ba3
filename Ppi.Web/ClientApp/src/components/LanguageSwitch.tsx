import { chooseLanguage, languages, type Language } from '../i18n/language';
import { t, useLanguage } from '../i18n/t';

/** Chooses the language. */
export function LanguageSwitch() {
  const language = useLanguage();
  return (
    <select class="quiet" aria-label={t('common.language')} value={language} onChange={event => void chooseLanguage(event.currentTarget.value as Language)}>
      {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
    </select>
  );
}
