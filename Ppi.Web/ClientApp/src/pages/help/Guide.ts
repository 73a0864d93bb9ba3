/** What the help says in one language. */
export interface Guide {
  way: { name: string; text: string }[];
  rules: string[];
  patterns: { name: string; label?: string; role: 'teacher' | 'pupil'; text: string; example: string; not: string }[];
  keys: { keys: string; text: string }[];
}
