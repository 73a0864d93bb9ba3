import i18next from 'i18next';
import { learn } from './serverText';

/** The languages of the application, each by its own name. */
export const languages = { en: 'English', ru: 'Русский' };

/** One of them. */
export type Language = keyof typeof languages;

const key = 'ppi.language';
const texts = { en: () => import('./en'), ru: () => import('./ru') };

// Nothing is to be seen of it before something goes wrong: it comes behind all else.
const serverTexts = { en: async () => ({ default: {} }), ru: () => import('./ru/server.json') };

/** The language that was chosen in this browser, else the browser's own. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages.map(language => language.slice(0, 2))];
  return wanted.find((language): language is Language => language !== null && language in languages) ?? 'en';
}

/** Chooses a language for this browser. */
export async function chooseLanguage(language: Language) {
  localStorage.setItem(key, language);
  await show(language);
}

/** Gets ready to say things, in the language that was chosen. */
export async function startLanguage() {
  await i18next.init({
    fallbackLng: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
    resources: {},
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, name, fallback) => fallback === name && console.error(`There is no text ${name}`),
  });
  await show(chosenLanguage());
}

async function show(language: Language) {
  i18next.addResourceBundle(language, 'translation', (await texts[language]()).default);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
  void serverTexts[language]().then(catalogue => i18next.language === language && learn(catalogue.default));
}
