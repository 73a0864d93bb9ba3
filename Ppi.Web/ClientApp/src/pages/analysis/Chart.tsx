import { BarChart, CustomChart, HeatmapChart } from 'echarts/charts';
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, registerLocale, use, type EChartsCoreOption } from 'echarts/core';
import russian from 'echarts/i18n/langRU-obj';
import { SVGRenderer } from 'echarts/renderers';
import i18next from 'i18next';
import { useEffect, useRef } from 'preact/hooks';

use([BarChart, CustomChart, HeatmapChart, AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);
registerLocale('RU', russian);

/** A chart. Its option is made anew when the colours or what it depends on change. */
export function Chart({ option, height, depends, label }: { option(): EChartsCoreOption; height: number; depends: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(place.current, null, { renderer: 'svg', locale: i18next.language.toUpperCase(), height });
    const draw = () => chart.setOption({ ...option(), aria: { enabled: true } });
    draw();

    // Colours come from the page: its theme may change by the system or by the switch.
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const switched = new MutationObserver(draw);
    const resized = new ResizeObserver(() => chart.resize());
    theme.addEventListener('change', draw);
    switched.observe(document.documentElement, { attributeFilter: ['style'] });
    resized.observe(place.current!);
    return () => {
      theme.removeEventListener('change', draw);
      switched.disconnect();
      resized.disconnect();
      chart.dispose();
    };
  }, [depends]);
  return <div ref={place} class="chart" role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
