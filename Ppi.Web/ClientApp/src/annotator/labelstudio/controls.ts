import type { Result } from './Export';

/** A control of a labelling configuration: results name the one that made them. */
export interface Control {
  readonly type: string;
  readonly fromName: string;
  readonly toName: string;
}

/** The controls that new regions name. */
export interface Controls {
  readonly interval: Control;
  readonly box: Control;
  readonly note: Control;
}

/**
 * The controls that made what is there, so that new regions fit into the same project; else the usual names.
 * @param hasSound Without sound there is no track that stretches in seconds could lie on: then frames count.
 */
export function controlsOf(results: readonly Result[], hasSound: boolean): Controls {
  const find = (type: string) => results.find(result => result.type === type && result.from_name && result.to_name);
  const like = (result: Result | undefined, usual: Control): Control => (result ? { type: result.type, fromName: result.from_name!, toName: result.to_name! } : usual);
  const interval = like(
    results.find(result => result.type === 'labels' && result.value && 'start' in result.value) ?? find('timelinelabels'),
    hasSound ? { type: 'labels', fromName: 'patterns', toName: 'audio' } : { type: 'timelinelabels', fromName: 'patterns', toName: 'video' });
  const regions = new Set(results.filter(result => result.type !== 'textarea').map(result => result.id));
  return {
    interval,
    box: like(find('videorectangle'), { type: 'videorectangle', fromName: 'box', toName: 'video' }),
    note: like(results.find(result => result.type === 'textarea' && regions.has(result.id)), { type: 'textarea', fromName: 'comment', toName: interval.toName }),
  };
}
