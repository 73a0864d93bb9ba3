import { frameAt } from '../model/frames';
import type { Workspace } from '../editor/Workspace';

/** The frame that is shown, as the work counts frames: from 1. */
export const frameOf = ({ editor, player }: Pick<Workspace, 'editor' | 'player'>) => frameAt(player.time, editor.frameRate) + 1;
