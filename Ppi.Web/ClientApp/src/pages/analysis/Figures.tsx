import { number, percent } from '../../i18n/format';
import { t } from '../../i18n/t';
import type { Row } from '../dataset/rows';
import { coveredSeconds, patternsOf } from './statistics';

/** The dataset in a few numbers. */
export function Figures({ rows, lessonSeconds }: { rows: Row[]; lessonSeconds: number }) {
  const lengths = rows.map(row => row.end_time - row.start_time).sort((one, other) => one - other);
  const patterns = patternsOf(rows).length;
  const annotators = new Set(rows.map(row => row.annotator)).size;
  const spoken = rows.filter(row => row.transcript).length;
  const isTranscribed = rows.some(row => row.transcript !== null);
  const figures: [string, string][] = [
    [number(rows.length), t('figures.rows', { count: rows.length })],
    [number(patterns), t('figures.patterns', { count: patterns })],
    [number(annotators), t('figures.annotators', { count: annotators })],
    [number(lengths[Math.floor(lengths.length / 2)] ?? 0, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 }), t('figures.median')],
    [lessonSeconds ? percent(coveredSeconds(rows) / lessonSeconds) : '–', t('figures.covered')],
    [isTranscribed ? percent(spoken / rows.length) : '–', t('figures.spoken')],
  ];
  return (
    <section class="card" aria-label={t('figures.title')}>
      <dl class="figures">
        {figures.map(([value, name]) => (
          <div key={name}><dt>{name}</dt><dd class="figure">{value}</dd></div>
        ))}
      </dl>
    </section>
  );
}
