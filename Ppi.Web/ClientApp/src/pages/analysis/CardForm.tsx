import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { send } from '../../api/send';
import { ApiError } from '../../api/ApiError';
import type { Dataset } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';

const fields = [
  { key: 'title' }, { key: 'description', long: true }, { key: 'license' }, { key: 'authors', list: true }, { key: 'contact' },
  { key: 'personal_information', long: true }, { key: 'uses', long: true }, { key: 'out_of_scope', long: true }, { key: 'limitations', long: true }, { key: 'citation', long: true },
] as const;

const licenses = ['cc-by-4.0', 'cc-by-sa-4.0', 'cc-by-nc-4.0', 'cc-by-nc-sa-4.0', 'cc-by-nc-nd-4.0', 'cc0-1.0', 'odc-by', 'other'];

type Settings = Record<string, unknown>;

/** Fills in what the dataset's author says about it. Every JSON document is YAML too: what is written here reads back here. */
export function CardForm({ dataset, saved }: { dataset: Dataset; saved(): Promise<void> }) {
  const [error, setError] = useState<unknown>();
  const stored = useLoad(() => cardOf(dataset.id), [dataset.id]);
  if (stored.value === undefined) {
    return stored.error === undefined ? <Busy /> : <Failure error={stored.error} retry={stored.reload} />;
  }

  const settings = settingsOf(stored.value);
  async function save(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const filled = fields.map(field => [field.key, String(form.get(field.key) ?? '').trim(), 'list' in field] as const).filter(([, value]) => value);
    const body = form.has('yaml') ? String(form.get('yaml'))
      : JSON.stringify({ ...settings, ...Object.fromEntries(fields.map(field => [field.key, undefined])), ...Object.fromEntries(filled.map(([key, value, isList]) => [key, isList ? value.split('\n').map(line => line.trim()).filter(Boolean) : value])) }, null, 2);
    try {
      await send(`/api/datasets/${dataset.id}/card`, { method: 'PUT', body });
      await saved();
    } catch (problem) {
      setError(problem);
    }
  }

  return (
    <form class="stack" onSubmit={save}>
      <p class="soft">{t('card.lead')}</p>
      {settings ? fields.map(field => {
        const value = settings[field.key];
        const text = Array.isArray(value) ? value.join('\n') : String(value ?? '');
        return (
          <label key={field.key} class="field">
            {t(`card.fields.${field.key}`)}
            {field.key === 'license' ? (
              <select name="license" defaultValue={text}>
                <option value="">{t('card.noLicense')}</option>
                {licenses.map(license => <option key={license} value={license}>{license}</option>)}
              </select>
            ) : 'long' in field || 'list' in field ? <textarea name={field.key} rows={'list' in field ? 2 : 3} defaultValue={text} /> : <input name={field.key} defaultValue={text} />}
          </label>
        );
      }) : <label class="field">card.yaml<textarea class="mono" name="yaml" rows={20} defaultValue={stored.value} /></label>}
      {error !== undefined && <Failure error={error} />}
      <div><button class="button primary">{t('card.save')}</button></div>
    </form>
  );
}

async function cardOf(id: string): Promise<string> {
  try {
    return await answer(api.GET('/api/datasets/{id}/card', { params: { path: { id } }, parseAs: 'text' })) as unknown as string;
  } catch (problem) {
    if (problem instanceof ApiError && problem.status === 404) {
      return '{}';
    }

    throw problem;
  }
}

/** The settings, if they were written here; null for YAML of another hand. */
function settingsOf(text: string): Settings | null {
  try {
    return JSON.parse(text) as Settings;
  } catch {
    return null;
  }
}
