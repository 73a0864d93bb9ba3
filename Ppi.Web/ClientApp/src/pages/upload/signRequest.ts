import { answer, api } from '../../api/client';

/** What the S3 client of the uploader is about to do. */
interface S3Request {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  key: string;
  uploadId?: string;
  partNumber?: number;
}

interface Described {
  name?: string;
  size?: number | null;
  meta: Record<string, unknown>;
}

/** Bytes of a part, by the server's rule (UploadDesk): at most 900 parts of at least 16 MiB. */
export const partSize = (size: number) => Math.max(16 * 2 ** 20, (Math.floor(size / 900) | 0xffff) + 1);

/** Where each request of the S3 client goes: parts to the storage, all else to our own server. The key of an upload that has begun is its id. */
export async function signRequest({ method, key, uploadId, partNumber }: S3Request, find: (id: string) => Described): Promise<{ url: string; key?: string }> {
  if (method === 'POST' && !uploadId) {
    const file = find(key);
    const begun = await answer(api.POST('/api/uploads', { body: { task: String(file.meta.task), fileName: file.name ?? '', size: file.size ?? 0 } }));
    return { url: `/api/uploads/${begun.id}/s3/begin`, key: begun.id };
  }

  if (partNumber) {
    return answer(api.POST('/api/uploads/{id}/parts/{number}', { params: { path: { id: key, number: partNumber } } }));
  }

  return { url: method === 'GET' ? `/api/uploads/${key}/s3/parts` : method === 'POST' ? `/api/uploads/${key}/s3/complete` : `/api/uploads/${key}` };
}
