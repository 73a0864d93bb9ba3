declare module 'echarts/i18n/langRU-obj' {
  /** ECharts' Russian texts; the package describes none of its languages. */
  const texts: Parameters<typeof import('echarts/core').registerLocale>[1];
  export default texts;
}
