import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

const icons = { info: 'info', good: 'check', warning: 'warning', danger: 'warning' } as const;

/** Something that the user should know, in place. */
export function Notice({ kind = 'info', children }: { kind?: keyof typeof icons; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div class="grow">{children}</div>
    </div>
  );
}
