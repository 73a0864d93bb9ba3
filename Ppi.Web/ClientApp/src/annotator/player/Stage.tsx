import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import type { Workspace } from '../editor/Workspace';
import { BoxLayer } from '../boxes/BoxLayer';
import type { ComponentChildren } from 'preact';

/** The picture of the lesson, as large as there is room, with the boxes over it. */
export function Stage({ video, name, ratio, workspace, children }: {
  video: HTMLVideoElement;
  name: string;
  ratio: number;
  workspace: Workspace | null;
  children?: ComponentChildren;
}) {
  // What the browser shows counts: it turns what the camera held upright.
  const [shape, setShape] = useState(ratio);
  const [failed, setFailed] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const gone = new AbortController();
    const look = () => {
      setShape(video.videoWidth / video.videoHeight || ratio);
      setFailed(video.error !== null);
    };
    video.addEventListener('loadedmetadata', look, { signal: gone.signal });
    video.addEventListener('error', look, { signal: gone.signal });
    video.ariaLabel = name;
    screen.current!.append(video);
    look();
    return () => {
      gone.abort();

      // Else it would go on loading what nobody sees.
      video.removeAttribute('src');
      video.load();
    };
  }, [video]);

  return (
    <div class="stage" style={{ '--ratio': shape }}>
      <div class="picture">
        <div class="screen" ref={screen} />
        {workspace && <BoxLayer workspace={workspace} />}
        {failed && <p class="failed" role="alert">{t('annotator.videoFailed')}</p>}
      </div>
      {children}
    </div>
  );
}
