import { useRef, useState } from 'preact/hooks';
import { useEditor, useTime } from '../editor/useEditor';
import type { Workspace } from '../editor/Workspace';
import { added } from '../model/edits';
import { boxAt, placed } from '../model/boxes';
import { newId, type Box, type BoxTrack } from '../model/Region';
import { between, Corners, drawn, type Grip } from './grips';
import { frameOf } from './frameOf';

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Null = a new box is drawn. */
  readonly taken: { readonly track: BoxTrack; readonly box: Box; readonly grip: Grip } | null;
}

// Less is a slip of the hand.
const LeastPercent = 1;

/** The boxes over the picture. With a label chosen new ones are drawn; those that are there are moved and sized, which makes a key frame. */
export function BoxLayer({ workspace }: { workspace: Workspace }) {
  const { editor, player } = workspace;
  const state = useEditor(editor, 'history', 'lanes', 'selected', 'drawing');
  useTime(player);
  const layer = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [shown, setShown] = useState<Box | null>(null);
  const frame = frameOf(workspace);
  const tracks = state.history.present.filter(region => region.kind === 'box');
  if (!tracks.length && !state.drawing) {
    return null;
  }

  const at = (event: PointerEvent) => {
    const { left, top, width, height } = layer.current!.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * 100, y: ((event.clientY - top) / height) * 100 };
  };

  function down(event: PointerEvent, track: BoxTrack | null, grip: Grip = 'move') {
    event.stopPropagation();
    player.pause();
    if (track) {
      editor.select(track.id);
    }

    const box = track && boxAt(track.keyFrames, frame);
    if (editor.mayEdit && (box || state.drawing)) {
      layer.current!.setPointerCapture(event.pointerId);
      setDrag({ ...at(event), taken: track && box ? { track, box, grip } : null });
    }
  }

  function moved(event: PointerEvent) {
    if (drag) {
      const { x, y } = at(event);
      setShown(drag.taken ? drawn(drag.taken.box, drag.taken.grip, x - drag.x, y - drag.y) : between(drag.x, drag.y, x, y));
    }
  }

  function up() {
    if (drag?.taken && shown) {
      editor.change({ keyFrames: placed(drag.taken.track.keyFrames, frame, shown) }, 'boxMoved');
    } else if (drag && shown && state.drawing && shown.width >= LeastPercent && shown.height >= LeastPercent) {
      const track: BoxTrack = { kind: 'box', id: newId(), labels: [state.drawing], note: '', results: [], keyFrames: placed([], frame, shown) };
      editor.commit(added(editor.regions, track), 'boxAdded', { selected: track.id, values: { lane: editor.laneOf(track) } });
    }

    setDrag(null);
    setShown(null);
  }

  const colour = (label: string | undefined) => `lane-${(label && state.lanes.of(label)?.colour) ?? 9}`;
  return (
    <svg
      ref={layer}
      class={state.drawing ? 'boxes drawing' : 'boxes'}
      aria-hidden="true"
      onPointerDown={event => down(event, null)}
      onPointerMove={moved}
      onPointerUp={up}
      onPointerCancel={up}
    >
      {tracks.map(track => {
        const box = shown && drag?.taken?.track === track ? shown : boxAt(track.keyFrames, frame);
        return box && (
          <g key={track.id} class={`${colour(track.labels[0])} ${track.id === state.selected ? 'selected' : ''}`}>
            <rect {...percent(box)} transform={turn(box)} class="box" onPointerDown={event => down(event, track)} />
            {track.id === state.selected && !box.rotation && Corners.map(corner => (
              <circle key={corner} cx={`${box.x + (corner.endsWith('e') ? box.width : 0)}%`} cy={`${box.y + (corner.startsWith('s') ? box.height : 0)}%`} r="6" class={`grip ${corner}`} onPointerDown={event => down(event, track, corner)} />
            ))}
          </g>
        );
      })}
      {shown && drag && !drag.taken && <rect {...percent(shown)} class={`box ${colour(state.drawing ?? undefined)}`} />}
    </svg>
  );

  function turn({ x, y, rotation }: Box) {
    const { clientWidth = 0, clientHeight = 0 } = layer.current ?? {};
    return rotation ? `rotate(${rotation} ${(x / 100) * clientWidth} ${(y / 100) * clientHeight})` : undefined;
  }
}

const percent = ({ x, y, width, height }: Box) => ({ x: `${x}%`, y: `${y}%`, width: `${width}%`, height: `${height}%` });
