import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

/** Nothing is there yet: what it would be, and what to do first. */
export function Empty({ icon, title, text, children }: { icon: IconName; title?: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="card empty">
      <Icon name={icon} />
      {title && <h2>{title}</h2>}
      <p>{text}</p>
      {children}
    </div>
  );
}
