/** The colours of the page as they are now, for what can't read them from the style sheet. */
export function colours() {
  // light-dark() is resolved only where it is used.
  const probe = document.createElement('i');
  document.body.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const found = {
    text: read('text'), soft: read('text-soft'), line: read('line'), surface: read('surface'), raised: read('raised'),
    teacher: read('accent'), pupil: read('good'), unknown: read('warning'), faint: read('accent-soft'),
  };
  probe.remove();
  return found;
}
