import i18next from 'i18next';
import { languageName } from '../../i18n/languageName';
import { t } from '../../i18n/t';

const languages = ['ru', 'en', 'de', 'es', 'fr', 'it', 'pl', 'pt', 'tr', 'uk', 'kk', 'be', 'uz', 'zh', 'ja', 'ar'];
const models = ['tiny', 'base', 'small', 'medium', 'large-v3-turbo', 'large-v3'];

/** Language and model of a transcription: fields `language` and `model`. */
export function SpeechChoice() {
  return (
    <div class="columns tight">
      <label class="field">
        {t('transcript.language')}
        <select name="language" defaultValue={i18next.language === 'ru' ? 'ru' : ''}>
          <option value="">{t('transcript.anyLanguage')}</option>
          {languages.map(code => <option key={code} value={code}>{languageName(code)}</option>)}
        </select>
      </label>
      <label class="field">
        {t('transcript.model')}
        <select name="model">
          <option value="">{t('transcript.anyModel')}</option>
          {models.map(model => <option key={model} value={model}>{model}</option>)}
        </select>
      </label>
    </div>
  );
}

/** What was chosen in a form; undefined = as configured. */
export const speechOf = (form: FormData) => ({ language: String(form.get('language') ?? '') || undefined, model: String(form.get('model') ?? '') || undefined });
