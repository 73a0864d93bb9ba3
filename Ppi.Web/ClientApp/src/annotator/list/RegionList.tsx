import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../../components/Icon';
import { time as clock } from '../../i18n/format';
import { t, useLanguage } from '../../i18n/t';
import { goTo } from '../editor/actions';
import { useEditor } from '../editor/useEditor';
import type { Workspace } from '../editor/Workspace';
import { laneName } from '../laneName';
import type { Lanes } from '../model/lanes';
import type { Region } from '../model/Region';
import { extentOf, inTime } from '../model/spans';
import { RegionDetails } from './RegionDetails';
import './list.css';

/** All regions as they follow each other; the one that is selected lies open. */
export function RegionList({ workspace }: { workspace: Workspace }) {
  const { editor } = workspace;
  const { history, lanes, selected, preview } = useEditor(editor, 'history', 'lanes', 'selected', 'preview');
  const language = useLanguage();
  const regions = useMemo(() => inTime(history.present, editor.frameRate), [history.present]);
  const row = (region: Region) => <Row key={region.id} workspace={workspace} region={region} lanes={lanes} isSelected={region.id === selected} />;

  // While one is dragged the others stay as they are drawn.
  const rows = useMemo(() => regions.map(row), [workspace, regions, lanes, selected, language]);
  return (
    <section class="regions" aria-labelledby="regions-heading">
      <h2 id="regions-heading">{t('annotator.regions')} <span class="badge">{regions.length}</span></h2>
      {regions.length === 0 && <p class="soft">{t(editor.mayEdit ? 'annotator.empty' : 'annotator.emptyOther')}</p>}
      <ol>
        {regions.map((region, index) => (preview?.id === region.id ? row(preview) : rows[index]))}
      </ol>
    </section>
  );
}

function Row({ workspace, region, lanes, isSelected }: { workspace: Workspace; region: Region; lanes: Lanes; isSelected: boolean }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const list = row.current!.closest<HTMLElement>('.regions')!;

    // On a phone the list is part of the page: it must not run away from under the picture.
    if (isSelected && list.scrollHeight > list.clientHeight + 1) {
      row.current!.scrollIntoView({ block: 'nearest' });
      row.current!.firstElementChild!.scrollIntoView({ block: 'nearest' });
    }
  }, [isSelected]);

  const own = [...new Set(region.labels.map(label => lanes.of(label)))];
  const { start, end } = extentOf(region, workspace.editor.frameRate);
  return (
    <li ref={row} class={isSelected ? 'region selected' : 'region'}>
      <button
        type="button"
        aria-expanded={isSelected}
        onMouseDown={event => event.preventDefault()}
        onClick={() => (isSelected ? workspace.editor.select(null) : goTo(workspace, region))}
      >
        <span class="swatches" aria-hidden="true">{own.map(lane => <span key={lane?.id} class={`swatch lane-${lane?.colour ?? 9}`} />)}</span>
        <span class="grow">
          <span class="name">{region.kind === 'box' && <Icon name="video" />}{own.map(laneName).join(' + ')}</span>
          {region.note && !isSelected && <span class="note">{region.note}</span>}
        </span>
        <span class="when">{clock(start, 1)}–{Number.isFinite(end) ? clock(end, 1) : '…'}</span>
      </button>
      {isSelected && <RegionDetails workspace={workspace} region={region} lanes={lanes.all} />}
    </li>
  );
}
