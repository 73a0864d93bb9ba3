import { ApiError } from '../../api/ApiError';
import type { Dataset } from '../../api/schema';

/** A row of a built dataset, as `metadata.jsonl` spells it. */
export interface Row {
  id: string;
  start_time: number;
  end_time: number;
  clip_start: number;
  clip_end: number;
  patterns: { type: string; description: string | null; id: string | null; role: 'teacher' | 'pupil' | null; start: number; end: number; overlap_seconds: number; share: number }[];
  image_path: string;
  video_path: string;
  transcript: string | null;
  annotator: string;
  source_video: string;
}

/** The rows of a built dataset. */
export async function rowsOf(dataset: Dataset): Promise<Row[]> {
  const response = await fetch(fileOf(dataset, 'metadata.jsonl'), { cache: 'no-cache' });
  if (!response.ok) {
    throw ApiError.of(response, undefined);
  }

  return (await response.text()).split('\n').filter(Boolean).map(line => JSON.parse(line) as Row);
}

/** Address of a file of a dataset; another one after every build, so that nothing old is shown. */
export const fileOf = (dataset: Dataset, path: string) => `/api/datasets/${dataset.id}/files/${path.split('/').map(encodeURIComponent).join('/')}?built=${encodeURIComponent(dataset.built?.finished ?? '')}`;
