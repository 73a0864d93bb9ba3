import { useState } from 'preact/hooks';
import { send } from '../../api/send';
import type { AnnotatorWork, ImportResult, LessonAnswer } from '../../api/schema';
import { Busy } from '../../components/Busy';
import { DropZone } from '../../components/DropZone';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Notice } from '../../components/Notice';
import type { Loaded } from '../../components/useLoad';
import { moment, number } from '../../i18n/format';
import { t } from '../../i18n/t';
import { LabelStudioLink } from '../lesson/LabelStudioLink';
import { ShareWindow } from '../lesson/ShareWindow';
import { Findings } from './Findings';

interface Properties {
  lesson: LessonAnswer;
  works: Loaded<AnnotatorWork[]>;
  exports: File[];
  patterns?: File;
  choose(files: File[]): void;
  remove(file: File): void;
  imported(): void;
}

/** Who marked what, and more work from files. */
export function AnnotationsCard({ lesson, works, exports, patterns, choose, remove, imported }: Properties) {
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<ImportResult[]>([]);
  const [busy, setBusy] = useState(false);
  const [share, setShare] = useState(false);
  const base = `/api/lessons/${lesson.id}/annotations`;

  async function keep() {
    setBusy(true);
    setError(undefined);
    try {
      const results = [];
      for (const file of exports) {
        results.push(await send<ImportResult>(`${base}/import`, { method: 'POST', body: file, headers: { 'Content-Type': 'application/json' } }));
      }

      setDone(results);
      imported();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  const findings = done.flatMap(result => result.findings);
  return (
    <section class="card">
      <div class="row spread">
        <h2>{t('annotations.title')}</h2>
        <a class="button primary" href={`/lessons/${lesson.id}/annotate`}>{t('lesson.annotate')}</a>
      </div>
      <div class="row">
        <LabelStudioLink />
        <button type="button" class="button" onClick={() => setShare(true)}><Icon name="link" />{t('lesson.share')}</button>
      </div>
      {share && <ShareWindow lesson={lesson} close={() => setShare(false)} />}
      {works.error !== undefined && <Failure error={works.error} retry={works.reload} />}
      {!works.value ? works.error === undefined && <Busy /> : works.value.length === 0 ? <p class="soft">{t('annotations.empty')}</p> : (
        <>
          <ul class="plain">
            {works.value.map(work => (
              <li key={work.annotator} class="row spread">
                <span class="strong break">{work.annotator}</span>
                <span class="soft small">
                  {work.regions == null ? t('annotations.unreadable') : t('annotations.regions', { count: work.regions })}
                  {!!work.drafts && ` · ${t('annotations.drafts', { count: work.drafts })}`} · {moment(work.lastModified)}
                </span>
              </li>
            ))}
          </ul>
          <div><a class="button" href={`${base}/export`} download><Icon name="download" />{t('annotations.export')}</a></div>
        </>
      )}
      <DropZone label={t('annotations.drop')} hint={t('annotations.dropHint')} accept=".json,.xlsx,.csv" chosen={choose} />
      {[...exports, ...(patterns ? [patterns] : [])].map(file => (
        <div key={file.name} class="row spread nowrap">
          <span class="break"><span class="badge accent">{file === patterns ? t('annotations.table') : t('annotations.json')}</span> {file.name}</span>
          <button type="button" class="button icon" aria-label={t('annotations.remove', { name: file.name })} onClick={() => remove(file)}><Icon name="close" /></button>
        </div>
      ))}
      {exports.length > 0 && <div><button type="button" class="button primary" disabled={busy} onClick={() => void keep()}>{t('annotations.keep', { count: exports.length })}</button></div>}
      {patterns && <p class="soft small">{t('annotations.tableUsed')}</p>}
      {error !== undefined && <Failure error={error} />}
      {done.length > 0 && (
        <Notice kind="good">
          {done.flatMap(result => result.annotators).map(taken => (
            <p key={taken.work.annotator}><span class="strong break">{taken.work.annotator}</span>: {t('annotations.taken', { added: number(taken.added), updated: number(taken.updated), kept: number(taken.kept) })}</p>
          ))}
          {done.every(result => result.annotators.length === 0) && <p>{t('annotations.nothing')}</p>}
        </Notice>
      )}
      {findings.length > 0 && <Findings findings={findings} />}
    </section>
  );
}
