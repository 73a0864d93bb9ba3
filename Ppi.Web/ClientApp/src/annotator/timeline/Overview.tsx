import { useEffect, useRef } from 'preact/hooks';
import { time as clock } from '../../i18n/format';
import { t } from '../../i18n/t';
import type { Workspace } from '../editor/Workspace';
import type { Waveform } from '../model/Waveform';
import { OverviewCanvas } from './OverviewCanvas';

/** The whole lesson as a strip: where the regions are, what the time line shows, and where the playhead stands. */
export function Overview({ workspace, wave }: { workspace: Workspace; wave: Waveform | null }) {
  const { player, editor } = workspace;
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const drawing = new OverviewCanvas(canvas.current!, workspace, wave);
    return () => drawing.close();
  }, [workspace, wave]);
  useEffect(() => player.listen(() => {
    // Told by seconds: nobody listens to frames.
    const seconds = String(Math.floor(player.time));
    if (strip.current!.ariaValueNow !== seconds) {
      strip.current!.ariaValueNow = seconds;
      strip.current!.ariaValueText = clock(player.time);
    }
  }), [player]);

  return (
    <div class="overview">
      <div
        ref={strip}
        role="slider"
        tabIndex={0}
        aria-label={t('annotator.position')}
        aria-valuemin={0}
        aria-valuemax={Math.floor(editor.bounds.duration)}
        aria-valuenow={Math.floor(player.time)}
        aria-valuetext={clock(player.time)}
        onKeyDown={event => {
          const by = { PageUp: -30, PageDown: 30 }[event.key];
          if (by) {
            event.preventDefault();
            player.seek(player.time + by);
            workspace.view.follow(player.time);
          }
        }}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </div>
    </div>
  );
}
