import AwsS3 from '@uppy/aws-s3';
import Uppy, { type Body, type Meta, type UppyFile } from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import GoldenRetriever from '@uppy/golden-retriever';
import { messageOf } from '../../components/Failure';
import { serverText } from '../../i18n/serverText';
import { t } from '../../i18n/t';
import { partSize, signRequest } from './signRequest';

/** What an uploader needs to know. */
export interface UploaderOptions {
  target: HTMLElement;
  language: string;
  theme: 'system' | 'light' | 'dark';
  /** Most files; null = any number. */
  most: number | null;
  mostBytes: number;
  /** Task name as it is now. */
  task(): string;
  needsTask(): void;
  /** Told the lessons when all has arrived. */
  finished(lessons: string[]): void;
}

/** An uploader at work. */
export interface Uploader {
  isBusy(): boolean;
  setLanguage(language: string): Promise<void>;
  stop(): void;
}

type Video = UppyFile<Meta, Body>;

// A line that is down for a while: the uploader's own three attempts are over in seconds.
const waits = [3, 10, 30, 60, 60, 60].map(seconds => seconds * 1000);

/** Starts the uploader in a place on the page. */
export function startUploader(options: UploaderOptions): Uploader {
  let failures = 0;
  let timer = 0;
  const uppy: Uppy<Meta, Body> = new Uppy<Meta, Body>({
    id: 'lesson',
    restrictions: { maxNumberOfFiles: options.most, maxFileSize: options.mostBytes, minFileSize: 1, allowedFileTypes: ['.mp4', '.mov', '.mkv', '.webm', '.avi'] },
    onBeforeUpload: files => {
      if (Object.values(files).every(file => file.meta.task) || options.task()) {
        return Object.fromEntries(Object.entries(files).map(([id, file]) => [id, { ...file, meta: { ...file.meta, task: file.meta.task ?? options.task() } }]));
      }

      options.needsTask();
      return false;
    },
  })
    .use(Dashboard, {
      inline: true,
      target: options.target,
      width: '100%',
      height: 320,
      theme: options.theme === 'system' ? 'auto' : options.theme,
      proudlyDisplayPoweredByUppy: false,
      disableThumbnailGenerator: true,
      note: t('upload.formats'),
    })
    .use(AwsS3, {
      shouldUseMultipart: true,
      getChunkSize: ({ size }) => partSize(size),
      limit: 2,
      generateObjectKey: file => file.id,
      signRequest: request => signRequest(request, id => uppy.getFile(id)),
    })
    .use(GoldenRetriever, { serviceWorker: false });

  uppy.on('upload-error', (file, error) => {
    const told = error as Error & { status?: number; body?: string };
    const isLine = told.status === undefined || told.status === 0 || told.status >= 500;
    if (isLine && failures < waits.length) {
      timer = window.setTimeout(() => void uppy.retryAll(), waits[failures++]);
    } else if (file) {
      uppy.info(detail(told.body) ?? messageOf(error), 'error', 15_000);
    }
  });
  uppy.on('upload-progress', () => {
    failures = 0;
  });
  uppy.on('complete', ({ successful, failed }) => {
    if (successful?.length && !failed?.length) {
      options.finished(successful.map(lessonOf));
    }
  });

  const setLanguage = async (language: string) => {
    const locale = language === 'ru' ? (await import('@uppy/locales/lib/ru_RU.js')).default : (await import('@uppy/locales/lib/en_US.js')).default;
    uppy.setOptions({ locale });
    uppy.getPlugin<Dashboard<Meta, Body>>('Dashboard')?.setOptions({ note: t('upload.formats') });
  };
  void setLanguage(options.language);
  return {
    isBusy: () => uppy.getFiles().some(file => file.progress.uploadStarted && !file.progress.uploadComplete),
    setLanguage,
    stop: () => {
      window.clearTimeout(timer);

      // What is under way stays where it is: it goes on when the page is opened again.
      uppy.pauseAll();
      uppy.getPlugin('AwsS3') && uppy.removePlugin(uppy.getPlugin('AwsS3')!);
      uppy.destroy();
    },
  };
}

const lessonOf = (file: Video) => String(file.uploadURL).split('/').pop()!;

function detail(body: string | undefined): string | undefined {
  try {
    return body ? serverText(JSON.parse(body).detail) : undefined;
  } catch {
    return undefined;
  }
}
