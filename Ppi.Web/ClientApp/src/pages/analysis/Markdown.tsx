import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { t } from '../../i18n/t';

/** Markdown as a page: HTML within it is shown, not obeyed. Front matter stays folded. */
export default function Markdown({ text }: { text: string }) {
  const [, front, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [null, '', text];
  return (
    <div class="markdown" tabIndex={0} role="region" aria-label={t('card.title')}>
      {front && <details><summary>{t('card.metadata')}</summary><pre tabIndex={0}>{front}</pre></details>}
      <div dangerouslySetInnerHTML={{ __html: micromark(body!, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] }) }} />
    </div>
  );
}
