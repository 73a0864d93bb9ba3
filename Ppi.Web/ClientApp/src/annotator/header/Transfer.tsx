import { useRef, useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import type { ImportResult } from '../../api/schema';
import { Dialog } from '../../components/Dialog';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { serverText } from '../../i18n/serverText';
import { t } from '../../i18n/t';

/**
 * Label Studio exports, in and out.
 * @param flush Gives the server what it does not have yet.
 * @param imported Something came in for these annotators.
 */
export function Transfer({ lessonId, flush, imported }: { lessonId: string; flush(): Promise<void>; imported(annotators: string[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<ImportResult>();
  const [error, setError] = useState<unknown>();
  const path = `/api/lessons/${lessonId}/annotations/export`;

  async function take(file: File) {
    await flush();
    try {
      const call = api.POST('/api/lessons/{id}/annotations/import', {
        params: { path: { id: lessonId } }, body: file as never, bodySerializer: (body: unknown) => body as File, headers: { 'Content-Type': 'application/json' },
      });
      setResult(await answer<ImportResult>(call));
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
  }

  async function give() {
    await flush();
    Object.assign(document.createElement('a'), { href: path, download: '' }).click();
  }

  const close = () => {
    setError(undefined);
    setResult(undefined);
    imported(result?.annotators.map(({ work }) => work.annotator) ?? []);
  };

  return (
    <>
      <button type="button" class="button quiet" onClick={() => input.current!.click()}><Icon name="upload" />{t('annotator.import')}</button>
      <button type="button" class="button quiet" onClick={() => void give()}><Icon name="download" />{t('annotator.export')}</button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        class="hidden"
        tabIndex={-1}
        aria-label={t('annotator.import')}
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) {
            void take(file);
          }
        }}
      />
      {(result || error !== undefined) && (
        <Dialog title={t('annotator.imported.title')} close={close}>
          <div class="stack">
            {error !== undefined && <Failure error={error} />}
            {result?.annotators.length === 0 && <p>{t('annotator.imported.nothing')}</p>}
            <ul>{result?.annotators.map(({ work, added, updated, kept }) => <li key={work.annotator}>{t('annotator.imported.of', { name: work.annotator, added, updated, kept })}</li>)}</ul>
            {result && result.findings.length > 0 && <ul class="small soft">{result.findings.slice(0, 10).map(finding => <li key={finding.message}>{serverText(finding.message)}</li>)}</ul>}
            <button type="button" class="button primary" onClick={close}>{t('common.close')}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}
