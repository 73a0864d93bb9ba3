import type { EChartsCoreOption } from 'echarts/core';
import { number, time } from '../../i18n/format';
import { t } from '../../i18n/t';
import type { Row } from '../dataset/rows';
import { colours } from './colours';
import { lengthsOf, ownPattern, togetherOf, type PatternStatistics } from './statistics';

const bounds = [1, 2, 3, 5, 10, 20, 60];
const nameWidth = () => (innerWidth < 640 ? 110 : 230);

type Colours = ReturnType<typeof colours>;

const roleColour = (role: PatternStatistics['role'], use: Colours) => (role === 'teacher' ? use.teacher : role === 'pupil' ? use.pupil : use.unknown);

/** How often each pattern was marked, by role. */
export function distribution(patterns: PatternStatistics[]): EChartsCoreOption {
  const use = colours();
  const upwards = patterns.toReversed();
  return {
    ...basic(use),
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { color: use.soft }, splitLine: { lineStyle: { color: use.line } } },
    yAxis: names(upwards, use),
    series: [{
      type: 'bar',
      barMaxWidth: 22,
      label: { show: true, position: 'right', color: use.text },
      data: upwards.map(pattern => ({ value: pattern.count, itemStyle: { color: roleColour(pattern.role, use), borderRadius: [0, 4, 4, 0] } })),
    }],
  };
}

/** How long the intervals are. */
export function lengths(rows: Row[]): EChartsCoreOption {
  const use = colours();
  const labels = [...bounds.map((bound, index) => `${number(bounds[index - 1] ?? 0)}–${number(bound)}`), `> ${number(bounds.at(-1)!)}`];
  return {
    ...basic(use),
    grid: { left: 8, right: 8, top: 24, bottom: 24, containLabel: true },
    xAxis: { type: 'category', data: labels, name: t('charts.seconds'), nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: use.soft }, axisLabel: { color: use.soft, hideOverlap: true }, axisLine: { lineStyle: { color: use.line } }, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: use.soft }, splitLine: { lineStyle: { color: use.line } } },
    series: [{ type: 'bar', barMaxWidth: 36, itemStyle: { color: use.teacher, borderRadius: [4, 4, 0, 0] }, label: { show: true, position: 'top', color: use.text, formatter: ({ value }: { value: number }) => value || '' }, data: lengthsOf(rows, bounds) }],
  };
}

/** Where in the lesson each pattern was marked. */
export function timeLine(rows: Row[], patterns: PatternStatistics[], seconds: number): EChartsCoreOption {
  const use = colours();
  const upwards = patterns.toReversed();
  const index = new Map(upwards.map((pattern, at) => [pattern.name, at]));
  return {
    ...basic(use),
    tooltip: { ...tooltip(use), formatter: ({ value }: { value: [number, number, number] }) => `${upwards[value[0]]!.name}<br>${time(value[1], 1)} – ${time(value[2], 1)}` },
    grid: { left: 8, right: 24, top: 8, bottom: 56, containLabel: true },
    dataZoom: [{ type: 'slider', height: 22, bottom: 8, labelFormatter: (value: number) => time(value), textStyle: { color: use.soft }, borderColor: use.line, fillerColor: use.faint }, { type: 'inside', zoomOnMouseWheel: 'ctrl' }],
    xAxis: { type: 'value', min: 0, max: seconds || undefined, axisLabel: { color: use.soft, formatter: (value: number) => time(value), hideOverlap: true }, splitLine: { lineStyle: { color: use.line } } },
    yAxis: names(upwards, use),
    series: [{
      type: 'custom',
      encode: { x: [1, 2], y: 0 },
      clip: true,
      data: rows.flatMap(row => (ownPattern(row) ? [{ value: [index.get(ownPattern(row)!.type)!, row.start_time, row.end_time], itemStyle: { color: roleColour(ownPattern(row)!.role, use) } }] : [])),
      renderItem: (_: unknown, item: { value(at: number): number; coord(at: number[]): number[]; size(of: number[]): number[]; style(): object }) => {
        const [left, middle] = item.coord([item.value(1), item.value(0)]) as [number, number];
        const [right] = item.coord([item.value(2), item.value(0)]) as [number];
        const height = Math.min(20, item.size([0, 1])[1]! * 0.6);
        return { type: 'rect', shape: { x: left, y: middle - height / 2, width: Math.max(2, right - left), height, r: 3 }, style: item.style() };
      },
    }],
  };
}

/** Which patterns stand in the same rows. */
export function together(rows: Row[], patterns: PatternStatistics[]): EChartsCoreOption {
  const use = colours();
  const matrix = togetherOf(rows, patterns.map(pattern => pattern.name));
  const upwards = patterns.toReversed();
  const data = upwards.flatMap((_, y) => patterns.map((__, x) => [x, y, matrix[patterns.length - 1 - y]![x]!]));
  return {
    ...basic(use),
    tooltip: { ...tooltip(use), formatter: ({ value }: { value: [number, number, number] }) => `${patterns[value[0]]!.name}<br>${upwards[value[1]]!.name}<br>${t('figures.rows', { count: value[2] })}: ${value[2]}` },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    visualMap: { show: false, min: 0, max: Math.max(1, ...data.map(cell => cell[2]!)), inRange: { color: [use.surface, use.teacher] } },
    xAxis: { type: 'category', data: patterns.map(pattern => pattern.name), axisLabel: { color: use.soft, width: 90, overflow: 'truncate', rotate: 35, interval: 0 }, axisLine: { show: false }, axisTick: { show: false } },
    yAxis: names(upwards, use),
    series: [{ type: 'heatmap', data, itemStyle: { borderColor: use.line, borderWidth: 1 }, label: { show: true, color: use.text, textBorderColor: use.surface, textBorderWidth: 3, formatter: ({ value }: { value: number[] }) => String(value[2] || '') } }],
  };
}

const basic = (use: Colours) => ({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: use.text }, tooltip: tooltip(use) });

const tooltip = (use: Colours) => ({ confine: true, backgroundColor: use.raised, borderColor: use.line, textStyle: { color: use.text } });

const names = (patterns: PatternStatistics[], use: Colours) => ({
  type: 'category',
  data: patterns.map(pattern => pattern.name),
  axisLabel: { color: use.text, width: nameWidth(), overflow: 'break', fontSize: 12, lineHeight: 14 },
  axisLine: { lineStyle: { color: use.line } },
  axisTick: { show: false },
});
