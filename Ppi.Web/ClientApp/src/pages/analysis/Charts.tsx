import { t, useLanguage } from '../../i18n/t';
import type { Row } from '../dataset/rows';
import { Chart } from './Chart';
import { distribution, lengths, timeLine, together } from './options';
import { patternsOf } from './statistics';

/** The charts of step 3. */
export default function Charts({ rows, lessonSeconds }: { rows: Row[]; lessonSeconds: number }) {
  const language = useLanguage();
  const patterns = patternsOf(rows);
  const height = 90 + patterns.length * 34;
  const charts = [
    { name: 'timeLine', wide: true, height: height + 40, option: () => timeLine(rows, patterns, lessonSeconds) },
    { name: 'distribution', height, option: () => distribution(patterns) },
    { name: 'lengths', height, option: () => lengths(rows) },
    { name: 'together', wide: true, height: height + 90, option: () => together(rows, patterns) },
  ];
  return (
    <div class="charts">
      {charts.map(({ name, wide, height: pixels, option }) => (
        <section key={name} class={wide ? 'card wide' : 'card'}>
          <div>
            <h2>{t(`charts.${name}`)}</h2>
            <p class="soft small">{t(`charts.${name}Lead`)}</p>
          </div>
          <Chart option={option} height={pixels} depends={`${language} ${rows.length}`} label={t(`charts.${name}`)} />
        </section>
      ))}
    </div>
  );
}
