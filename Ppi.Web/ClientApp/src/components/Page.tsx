import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/t';

/** A page: its heading, a sentence about it, what can be done, and all else. */
export function Page({ title, lead, tools, narrow, children }: { title: string; lead?: ComponentChildren; tools?: ComponentChildren; narrow?: boolean; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} – ${t('common.product')}`;
  }, [title]);
  return (
    <main id="content" class={narrow ? 'page narrow' : 'page'} tabIndex={-1}>
      <header class="row spread">
        <div class="stack tight">
          <h1 class="break">{title}</h1>
          {lead && <p class="soft break">{lead}</p>}
        </div>
        {tools && <div class="row">{tools}</div>}
      </header>
      {children}
    </main>
  );
}
