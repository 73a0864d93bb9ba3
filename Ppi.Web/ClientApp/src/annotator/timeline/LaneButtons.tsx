import { chain, mark } from '../editor/actions';
import { useEditor } from '../editor/useEditor';
import type { Workspace } from '../editor/Workspace';
import type { Lane } from '../model/lanes';
import { t } from '../../i18n/t';
import { laneName } from '../laneName';

/** A button for every lane: it begins a stretch at the playhead, and ends it. */
export function LaneButtons({ workspace, lanes }: { workspace: Workspace; lanes: readonly Lane[] }) {
  const { open } = useEditor(workspace.editor, 'open');
  return (
    <div class="lane-buttons" role="group" aria-label={t('annotator.lanes')}>
      {lanes.map((lane, row) => {
        const isOpen = open.some(other => other.lane === lane.id);
        return (
          <button
            key={lane.id}
            type="button"
            class={`lane lane-${lane.colour} ${lane.role !== lanes[row - 1]?.role ? 'first' : ''}`}
            aria-pressed={isOpen}
            aria-keyshortcuts={lane.key ? String(lane.key) : undefined}
            title={t(isOpen ? 'annotator.laneEnd' : 'annotator.laneBegin', { name: laneName(lane) })}
            onMouseDown={event => event.preventDefault()}
            onClick={event => (event.shiftKey ? chain : mark)(workspace, lane)}
          >
            <span class="swatch" aria-hidden="true" />
            <span class="name">{laneName(lane)}</span>
            {lane.key && <kbd aria-hidden="true">{lane.key}</kbd>}
          </button>
        );
      })}
    </div>
  );
}
