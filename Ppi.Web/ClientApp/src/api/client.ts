import createClient from 'openapi-fetch';
import { ApiError } from './ApiError';
import type { paths } from './schema';

/** The API, typed by its own description (openapi.json). */
export const api = createClient<paths>({ baseUrl: location.origin });

/** What an answer holds; an answer that tells of a failure is thrown as {@link ApiError}. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new ApiError(0);
  });
  if (!response.ok) {
    throw ApiError.of(response, error);
  }

  return data as T;
}
