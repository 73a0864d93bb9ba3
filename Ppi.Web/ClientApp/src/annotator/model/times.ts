/**
 * Seconds of a time that somebody typed: 62.5, 1:02.5, 1:02:03,25.
 * @returns Null for anything else.
 */
export function parseTime(text: string): number | null {
  const parts = text.trim().replace(',', '.').split(':');
  const isTime = parts.length <= 3 && parts.every((part, index) => (index === parts.length - 1 ? /^\d+(\.\d*)?$/ : /^\d+$/).test(part));
  const isClock = parts.slice(1).every(part => Number(part) < 60);
  return isTime && isClock ? parts.reduce((seconds, part) => seconds * 60 + Number(part), 0) : null;
}
