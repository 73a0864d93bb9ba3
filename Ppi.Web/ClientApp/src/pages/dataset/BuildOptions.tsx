import type { DatasetChoices } from '../../api/schema';
import { t } from '../../i18n/t';
import { SpeechChoice, speechOf } from '../lesson/SpeechChoice';

const keyFrames = ['middle', 'representative', 'start-middle-end'] as const;
const switches = ['transcripts', 'includeDrafts', 'strict', 'allInOne', 'zip'] as const;
const on: Record<string, boolean> = { transcripts: true, zip: true };

/** How a dataset is to be built. */
export function BuildOptions({ choices, hasTranscript }: { choices?: DatasetChoices; hasTranscript: boolean }) {
  return (
    <details>
      <summary>{t('build.options')}</summary>
      <div class="stack options">
        <label class="field">
          {t('build.keyFrames')}
          <select name="keyFrames" defaultValue={choices?.keyFrames ?? 'middle'}>
            {keyFrames.map(choice => <option key={choice} value={choice}>{t(`build.keyFrame.${choice}`)}</option>)}
          </select>
        </label>
        {switches.map(name => (
          <label key={name} class="option">
            <input type="checkbox" name={name} defaultChecked={choices?.[name] ?? on[name] ?? false} />
            <span>{t(`build.switches.${name}`)}<span class="hint">{t(`build.hints.${name}`)}</span></span>
          </label>
        ))}
        {!hasTranscript && <SpeechChoice />}
      </div>
    </details>
  );
}

/** What was chosen. */
export const choicesOf = (form: FormData) => ({
  keyFrames: String(form.get('keyFrames')) as (typeof keyFrames)[number],
  ...speechOf(form),
  ...Object.fromEntries(switches.map(name => [name, form.has(name)])),
});
