import { useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import type { Workspace } from '../editor/Workspace';
import { BoxLayer } from '../boxes/BoxLayer';
import type { ComponentChildren } from 'preact';

/** The picture of the lesson, as large as there is room, with the boxes over it. */
export function Stage({ source, name, ratio, give, workspace, children }: {
  source: string;
  name: string;
  ratio: number;
  give(video: HTMLVideoElement | null): void;
  workspace: Workspace | null;
  children?: ComponentChildren;
}) {
  // What the browser shows counts: it turns what the camera held upright.
  const [shape, setShape] = useState(ratio);
  const [failed, setFailed] = useState(false);
  return (
    <div class="stage" style={{ '--ratio': shape }}>
      <div class="picture">
        <video
          ref={give}
          src={source}
          preload="auto"
          playsInline
          aria-label={name}
          tabIndex={-1}
          onLoadedMetadata={event => setShape(event.currentTarget.videoWidth / event.currentTarget.videoHeight || ratio)}
          onError={() => setFailed(true)}
        />
        {workspace && <BoxLayer workspace={workspace} />}
        {failed && <p class="failed" role="alert">{t('annotator.videoFailed')}</p>}
      </div>
      {children}
    </div>
  );
}
