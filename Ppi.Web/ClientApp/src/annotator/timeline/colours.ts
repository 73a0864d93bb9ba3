const names = ['surface', 'sunken', 'text', 'text-soft', 'line', 'line-strong', 'accent', 'danger', ...Array.from({ length: 12 }, (_, index) => `lane-${index + 1}`)] as const;

/** What is drawn with: the colours of the theme that the page is in right now. */
export interface Colours {
  readonly surface: string;
  readonly sunken: string;
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly strongLine: string;
  readonly accent: string;
  readonly danger: string;
  /** By the number of a lane's colour. */
  readonly lanes: readonly string[];
}

/** Reads the colours where they are defined: in the style sheets. */
export function readColours(within: HTMLElement): Colours {
  const probe = within.appendChild(document.createElement('span'));
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [surface, sunken, text, soft, line, strongLine, accent, danger, ...lanes] = names.map(read) as [string, string, string, string, string, string, string, string, ...string[]];
  probe.remove();
  return { surface, sunken, text, soft, line, strongLine, accent, danger, lanes: ['', ...lanes] };
}

/** Tells when the theme has changed. */
export function watchTheme(changed: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
