import { shifted } from '../model/edits';
import type { Lane } from '../model/lanes';
import { chained, toggled, type Marked } from '../model/marks';
import type { Region } from '../model/Region';
import { extentOf } from '../model/spans';
import type { Workspace } from './Workspace';

/** Begins a stretch at the playhead, or ends the one that is open in this lane. */
export function mark({ editor, player }: Workspace, lane: Lane) {
  settle(editor, toggled(editor.state.open, lane.id, editor.snapped(player.time)), lane);
}

/** Begins a stretch where the one before ends. */
export function chain({ editor, player }: Workspace, lane: Lane) {
  const time = editor.snapped(player.time);
  const ends = editor.regions.flatMap(region => (region.kind === 'interval' && region.end <= time ? [region.end] : []));
  settle(editor, chained(editor.state.open, lane.id, time, ends.length ? Math.max(...ends) : undefined), lane);
}

/** Gives up what was begun. */
export function giveUp({ editor }: Workspace) {
  editor.set({ open: [] });
  editor.say('givenUp');
}

/** Selects a region and shows where it begins. */
export function goTo({ editor, player, view }: Workspace, region: Region | undefined) {
  if (region) {
    const { start, end } = extentOf(region, editor.frameRate);
    editor.select(region.id);
    player.seek(start);
    view.reveal(start, Math.min(end, editor.bounds.duration));
    editor.say('selected', { lane: editor.laneOf(region), start, end });
  }
}

/** Moves an edge of the stretch that is selected by so many seconds; the picture shows the edge. */
export function nudge({ editor, player, view }: Workspace, edge: 'start' | 'end', seconds: number) {
  const region = editor.selected;
  if (region?.kind === 'interval') {
    editor.moveEdge(edge, editor.snapped(region[edge] + seconds), `nudge ${edge} ${region.id}`);
    showEdge({ player, view }, (editor.selected as typeof region)[edge], edge, editor.bounds.rate);
  }
}

/** Moves the whole stretch that is selected. */
export function shift({ editor, player, view }: Workspace, seconds: number) {
  const region = editor.selected;
  if (region?.kind === 'interval') {
    editor.change(shifted(region, seconds, editor.bounds), 'moved', `shift ${region.id}`);
    showEdge({ player, view }, (editor.selected as typeof region).start, 'start', editor.bounds.rate);
  }
}

/** Puts an edge of the stretch that is selected to the playhead. */
export function trim({ editor, player }: Workspace, edge: 'start' | 'end') {
  editor.moveEdge(edge, editor.snapped(player.time));
}

/** Plays the region that is selected, once or again and again; asked for again, it stops. */
export function playSelected({ editor, player }: Workspace, again: boolean) {
  const region = editor.selected;
  if (player.stretch?.again && again) {
    player.stretch = null;
    player.pause();
  } else if (region) {
    const { start, end } = extentOf(region, editor.frameRate);
    player.playStretch({ start, end: Math.min(end, editor.bounds.duration) }, again);
  }
}

/** The last picture of a stretch is the one before its end. */
export function showEdge({ player, view }: Pick<Workspace, 'player' | 'view'>, time: number, edge: 'start' | 'end', rate: number) {
  player.seek(edge === 'end' ? time - 1 / rate : time);
  view.reveal(time, time);
}

function settle(editor: Workspace['editor'], { open, ended }: Marked, lane: Lane) {
  if (!editor.mayEdit) {
    editor.say('readOnly');
    return;
  }

  editor.set({ open });
  for (const { lane: id, start, end } of ended) {
    const there = editor.state.lanes.all.find(other => other.id === id);
    if (there) {
      editor.addInterval(there, start, end);
    }
  }

  if (!ended.length) {
    editor.say('begun', { lane, start: open.at(-1)?.start });
  }
}
