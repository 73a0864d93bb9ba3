import type { Finding } from '../../api/schema';
import { serverText } from '../../i18n/serverText';
import { t } from '../../i18n/t';

const kinds = { 'left-out': 'danger', warning: 'warning', note: 'accent' } as const;
const shown = 20;

/** What was left out, repaired or guessed, by kind. */
export function Findings({ findings }: { findings: Finding[] }) {
  const groups = Map.groupBy(findings, finding => finding.code);
  return (
    <div class="stack tight">
      {[...groups].map(([code, same]) => (
        <details key={code} class="finding">
          <summary><span class={`badge ${kinds[same[0]!.severity]}`}>{t(`findings.${same[0]!.severity}`)}</span> {t(`findings.codes.${code}`, { defaultValue: code })} <span class="soft">{same.length}</span></summary>
          <ul class="small">
            {same.slice(0, shown).map((finding, index) => <li key={index} class="break">{serverText(finding.message)}</li>)}
            {same.length > shown && <li class="soft">{t('findings.more', { count: same.length - shown })}</li>}
          </ul>
        </details>
      ))}
    </div>
  );
}
