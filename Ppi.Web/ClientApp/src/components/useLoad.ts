import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Something that is loaded for a page. */
export interface Loaded<T> {
  /** What came last; it stays while something newer is on its way. */
  value?: T;
  error?: unknown;
  reload(): Promise<void>;
}

/** Loads something when the page opens, and again when what it depends on changes. */
export function useLoad<T>(load: () => Promise<T>, dependencies: unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const latest = useRef(0);
  const reload = useCallback(async () => {
    const number = ++latest.current;
    try {
      const value = await load();
      if (number === latest.current) {
        setState({ value });
      }
    } catch (error) {
      if (number === latest.current) {
        setState(before => ({ value: before.value, error }));
      }
    }
  }, dependencies);
  useEffect(() => {
    void reload();
    return () => void latest.current++;
  }, [reload]);
  return { ...state, reload };
}
