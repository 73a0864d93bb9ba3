import { send } from '../../api/send';
import type { AnnotatorWork, CheckAnswer, LessonAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import { Notice } from '../../components/Notice';
import { useLoad } from '../../components/useLoad';
import { number } from '../../i18n/format';
import { t } from '../../i18n/t';
import { Findings } from './Findings';

/** The at-once check: what a dataset would hold, by the very rules of the build. */
export function CheckCard({ lesson, works, exports, patterns }: { lesson: LessonAnswer; works: AnnotatorWork[]; exports: File[]; patterns?: File }) {
  const files = [...exports, ...(patterns ? [patterns] : [])];
  const check = useLoad(() => {
    const form = new FormData();
    exports.forEach(file => form.append('annotations', file));
    if (patterns) {
      form.append('patterns', patterns);
    }

    return send<CheckAnswer>(`/api/lessons/${lesson.id}/check`, { method: 'POST', body: files.length > 0 ? form : undefined });
  }, [lesson.id, works.map(work => work.eTag).join(), files.map(file => `${file.name} ${file.lastModified}`).join()]);

  const found = check.value;
  const findings = found ? [...found.exclusions, ...found.findings.filter(finding => finding.code !== 'label-unmatched')] : [];
  const matched = new Map<string, number>();
  found?.rows.forEach(row => row.patterns[0]?.id && matched.set(row.patterns[0].type, (matched.get(row.patterns[0].type) ?? 0) + 1));
  return (
    <section class="card" aria-live="polite">
      <h2>{t('check.title')}</h2>
      <p class="soft">{exports.length > 0 ? t('check.ofFiles') : t('check.ofStored')}</p>
      {check.error !== undefined && <Failure error={check.error} retry={check.reload} />}
      {!found ? check.error === undefined && <Busy /> : (
        <>
          <div class="figures">
            <div><span class="figure">{number(found.rowCount)}</span>{t('check.rows', { count: found.rowCount })}</div>
            <div><span class="figure">{number(matched.size)}</span>{t('check.patterns', { count: matched.size })}</div>
            <div><span class="figure">{number(found.exclusions.length)}</span>{t('check.leftOut', { count: found.exclusions.length })}</div>
          </div>
          {matched.size > 0 && (
            <ul class="plain small">
              {[...matched].map(([name, count]) => <li key={name} class="row spread nowrap"><span class="break">{name}</span><span class="soft">{number(count)}</span></li>)}
            </ul>
          )}
          {found.unmatchedLabels.length > 0 && (
            <Notice kind="warning">
              <p class="strong">{t('check.unmatched', { count: found.unmatchedLabels.length })}</p>
              <ul>
                {found.unmatchedLabels.map(label => (
                  <li key={label.label} class="break">{t('check.label', { label: label.label, count: label.regions })}{label.suggestion && ` ${t('check.suggestion', { name: label.suggestion.name })}`}</li>
                ))}
              </ul>
            </Notice>
          )}
          {found.exclusions.length === 0 && found.unmatchedLabels.length === 0 && found.rowCount > 0 && <Notice kind="good">{t('check.good')}</Notice>}
          {findings.length > 0 && <Findings findings={findings} />}
        </>
      )}
    </section>
  );
}
