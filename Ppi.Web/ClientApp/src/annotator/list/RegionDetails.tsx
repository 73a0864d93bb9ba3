import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../components/Icon';
import { t } from '../../i18n/t';
import { BoxTools } from '../boxes/BoxTools';
import { playSelected, showEdge } from '../editor/actions';
import type { Workspace } from '../editor/Workspace';
import { attributesOf } from '../labelstudio/readResults';
import { laneName } from '../laneName';
import type { Lane } from '../model/lanes';
import type { Region } from '../model/Region';
import { TimeField } from './TimeField';

/** The region that is selected, to look at and to change. */
export function RegionDetails({ workspace, region, lanes }: { workspace: Workspace; region: Region; lanes: readonly Lane[] }) {
  const { editor } = workspace;
  const own = new Set(region.labels.map(label => editor.state.lanes.of(label)?.id));
  const setEdge = (edge: 'start' | 'end') => (seconds: number) => {
    editor.moveEdge(edge, seconds);
    showEdge(workspace, (editor.selected as typeof region & { kind: 'interval' })[edge], edge, editor.bounds.rate);
  };

  // The last label stays: a region without one would be found by nobody.
  const toggle = (lane: Lane) => {
    const labels = own.has(lane.id) ? region.labels.filter(label => editor.state.lanes.of(label)?.id !== lane.id) : [...region.labels, lane.label];
    if (labels.length) {
      editor.change({ labels }, 'relabelled');
    }
  };

  return (
    <div class="details stack">
      {region.kind === 'interval' ? (
        <div class="times">
          <TimeField label={t('annotator.start')} value={region.start} disabled={!editor.mayEdit} change={setEdge('start')} />
          <TimeField label={t('annotator.end')} value={region.end} disabled={!editor.mayEdit} change={setEdge('end')} />
        </div>
      ) : <BoxTools workspace={workspace} track={region} />}
      <fieldset disabled={!editor.mayEdit}>
        <legend class="small soft">{t('annotator.labels')}</legend>
        <div class="chips">
          {lanes.map(lane => (
            <label key={lane.id} class={`chip lane-${lane.colour}`}>
              <input type="checkbox" checked={own.has(lane.id)} onChange={event => {
                toggle(lane);
                event.currentTarget.checked = editor.selected?.labels.some(label => editor.state.lanes.of(label)?.id === lane.id) ?? false;
              }} />
              <span>{laneName(lane)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Note key={region.id} workspace={workspace} region={region} />
      {attributesOf(region).map(({ name, values }) => <p key={name} class="small"><span class="soft">{name}:</span> {values.join(', ')}</p>)}
      <div class="row buttons">
        <button type="button" class="button" onClick={() => playSelected(workspace, false)}><Icon name="play" />{t('annotator.playRegion')}</button>
        {editor.mayEdit && <button type="button" class="button danger" onClick={() => editor.remove()}><Icon name="trash" />{t('common.delete')}</button>}
      </div>
    </div>
  );
}

function Note({ workspace: { editor }, region }: { workspace: Workspace; region: Region }) {
  const [text, setText] = useState(region.note);
  useEffect(() => setText(region.note), [region.note]);
  return (
    <label class="field">
      {t('annotator.note')}
      <textarea
        rows={2}
        value={text}
        disabled={!editor.mayEdit}
        placeholder={t('annotator.noteHint')}
        onInput={event => {
          setText(event.currentTarget.value);
          editor.change({ note: event.currentTarget.value }, 'noted', `note ${region.id}`);
        }}
      />
    </label>
  );
}
