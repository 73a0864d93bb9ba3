import { ApiError } from './ApiError';

/** A call with a body that the API's description does not tell: files and forms. */
export async function send<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch(() => {
    throw new ApiError(0);
  });
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const body: unknown = isJson ? await response.json() : undefined;
  if (!response.ok) {
    throw ApiError.of(response, body);
  }

  return body as T;
}
