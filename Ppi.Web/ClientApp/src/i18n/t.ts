import i18next from 'i18next';
import { useEffect, useState } from 'preact/hooks';

/** A text of the application in its language. */
export const t = (key: string, values?: Record<string, unknown>) => i18next.t(key, values);

/** Draws anew what uses it whenever the language changes. */
export function useLanguage() {
  const [language, setLanguage] = useState(i18next.language);
  useEffect(() => {
    i18next.on('languageChanged', setLanguage);
    return () => i18next.off('languageChanged', setLanguage);
  }, []);
  return language;
}
