/** One entry of an annotation; what the page does not know stays in it as it came. */
export interface Result {
  id?: string;
  type: string;
  from_name?: string;
  to_name?: string;
  value?: Record<string, unknown>;
  origin?: string;
  [other: string]: unknown;
}

/** What one person did at one time. */
export interface Annotation {
  id: number | string;
  result: Result[];
  was_cancelled?: boolean;
  updated_at?: string;
  [other: string]: unknown;
}

/** A video with its annotations. */
export interface Task {
  id: number | string;
  annotations: Annotation[];
  data: Record<string, unknown>;
  [other: string]: unknown;
}

/** A Label Studio export. */
export type Export = Task[];
