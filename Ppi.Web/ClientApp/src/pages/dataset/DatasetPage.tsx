import { useState } from 'preact/hooks';
import { answer, api } from '../../api/client';
import { Notice } from '../../components/Notice';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { LessonFrame } from '../lesson/LessonFrame';
import type { WholeLesson } from '../lesson/useLesson';
import { AnnotationsCard } from './AnnotationsCard';
import { BuildCard } from './BuildCard';
import { CheckCard } from './CheckCard';
import { ListenCard } from './ListenCard';
import { RowsCard } from './RowsCard';
import './dataset.css';

/** Step 2 of a lesson: annotations in, checked at once; the dataset built and looked through. */
export function DatasetPage({ id }: { id: string }) {
  return (
    <LessonFrame id={id} step="dataset">
      {(whole, reload) => <Forming key={whole.dataset?.id} whole={whole} reload={reload} />}
    </LessonFrame>
  );
}

function Forming({ whole, reload }: { whole: WholeLesson; reload(): Promise<void> }) {
  const { lesson, dataset } = whole;
  const [files, setFiles] = useState<File[]>([]);
  const works = useLoad(() => answer(api.GET('/api/lessons/{id}/annotations', { params: { path: { id: lesson.id } } })), [lesson.id]);
  if (lesson.duration == null) {
    return (
      <Notice kind="warning">
        <p>{t('dataset.notReady')}</p>
        <a class="button" href={`/lessons/${lesson.id}`}>{t('dataset.toUpload')}</a>
      </Notice>
    );
  }

  const patterns = files.find(isTable);
  const exports = files.filter(file => !isTable(file));
  return (
    <>
      <div class="columns">
        <div class="stack">
          <AnnotationsCard
            lesson={lesson}
            works={works}
            exports={exports}
            patterns={patterns}
            choose={chosen => setFiles(before => [...before.filter(file => !chosen.some(other => other.name === file.name || (isTable(other) && isTable(file)))), ...chosen])}
            remove={file => setFiles(before => before.filter(other => other !== file))}
            imported={() => {
              setFiles(before => before.filter(isTable));
              void works.reload();
            }}
          />
          {works.value && (works.value.length > 0 || exports.length > 0) && <CheckCard lesson={lesson} works={works.value} exports={exports} patterns={patterns} />}
        </div>
        <ListenCard lesson={lesson} />
      </div>
      <BuildCard whole={whole} hasAnnotations={!!works.value?.length} patterns={patterns} reload={reload} />
      {dataset?.built && <RowsCard key={dataset.built.finished} dataset={dataset} reload={reload} />}
    </>
  );
}

/** A table of patterns, by its name; a JSON file is one if it says so. */
function isTable(file: File) {
  return /\.(xlsx|csv)$/i.test(file.name) || /pattern.*\.json$/i.test(file.name);
}
