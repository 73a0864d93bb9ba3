import { ApiError } from '../../api/ApiError';
import type { SavedAnswer } from '../../api/schema';
import type { Export } from '../labelstudio/Export';

/** Work as the server has it. */
export interface Stored {
  readonly file: Export | null;
  readonly eTag: string | null;
}

/** Where work is loaded from and saved to. */
export interface Storage {
  load(): Promise<Stored>;
  /** @returns The ETag of what is stored now. */
  save(file: Export, known: string | null): Promise<string>;
}

/** One annotator's work on one lesson, on the server. */
export class ServerStorage implements Storage {
  private readonly path: string;

  constructor(lessonId: string, annotator: string) {
    this.path = `/api/lessons/${lessonId}/annotations/${encodeURIComponent(annotator)}`;
  }

  async load(): Promise<Stored> {
    const response = await call(this.path);
    if (response.status === 404) {
      return { file: null, eTag: null };
    }

    await refuse(response);
    return { file: (await response.json()) as Export, eTag: response.headers.get('ETag')?.replaceAll('"', '') ?? null };
  }

  async save(file: Export, known: string | null): Promise<string> {
    const condition: Record<string, string> = known === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${known}"` };
    const response = await call(this.path, { method: 'PUT', headers: { 'Content-Type': 'application/json', ...condition }, body: JSON.stringify(file) });
    await refuse(response);
    return ((await response.json()) as SavedAnswer).work.eTag;
  }
}

const call = (path: string, options?: RequestInit) => fetch(path, { cache: 'no-store', ...options }).catch(() => {
  throw new ApiError(0);
});

async function refuse(response: Response) {
  if (!response.ok) {
    throw ApiError.of(response, await response.json().catch(() => undefined));
  }
}
