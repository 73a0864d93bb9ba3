import { time as clock } from '../../i18n/format';
import { t } from '../../i18n/t';
import { useEditor } from '../editor/useEditor';
import type { Editor } from '../editor/Editor';
import type { Lane } from '../model/lanes';
import { laneName } from '../laneName';

/** Says what happened: on the page for a moment's look, and to screen readers. */
export function Announcer({ editor }: { editor: Editor }) {
  const { said } = useEditor(editor, 'said');
  const { lane, start, end, what, ...values } = (said?.values ?? {}) as { lane?: Lane; start?: number; end?: number; what?: string };
  return (
    <p class="said soft small" aria-live="polite" aria-atomic="true">
      {said && (
        <span key={said.number}>
          {t(`annotator.said.${said.key}`, {
            ...values,
            name: lane && laneName(lane),
            start: start !== undefined && clock(start, 2),
            end: end !== undefined && Number.isFinite(end) ? clock(end, 2) : '…',
            what: what && t(`annotator.steps.${what}`),
          })}
        </span>
      )}
    </p>
  );
}
