import i18next from 'i18next';

/** What a language is called in the language of the page. */
export const languageName = (code: string | null | undefined) => (code ? new Intl.DisplayNames([i18next.language], { type: 'language' }).of(code) ?? code : '–');
