import { useEffect, useRef } from 'preact/hooks';
import { useEditor } from '../editor/useEditor';
import type { Workspace } from '../editor/Workspace';
import type { Waveform } from '../model/Waveform';
import { t } from '../../i18n/t';
import { TimelineCanvas } from './TimelineCanvas';
import { LaneButtons } from './LaneButtons';
import { Overview } from './Overview';
import './timeline.css';

/** The time line: overview, ruler, wave, and a lane for every label. The list of regions tells the same to those who can't see it. */
export function Timeline({ workspace, wave }: { workspace: Workspace; wave: Waveform | null }) {
  const { lanes, history } = useEditor(workspace.editor, 'lanes', 'history');
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<TimelineCanvas>(null);
  useEffect(() => {
    drawing.current = new TimelineCanvas(canvas.current!, workspace);
    return () => drawing.current?.close();
  }, [workspace]);
  useEffect(() => drawing.current!.show(wave), [workspace, wave]);

  return (
    <section class="timeline" aria-label={t('annotator.timeline')}>
      <Overview workspace={workspace} wave={wave} />
      <div class="lanes">
        <LaneButtons workspace={workspace} lanes={lanes.all} />
        <canvas ref={canvas} class="drawing" role="img" aria-label={t('annotator.drawing', { count: history.present.length })} />
      </div>
    </section>
  );
}
