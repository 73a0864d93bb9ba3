import i18next from 'i18next';

const units = { B: 'byte', kB: 'kilobyte', MB: 'megabyte', GB: 'gigabyte', TB: 'terabyte' } as const;

/** Bytes for a person, such as 12.3 MB. */
export function bytes(count: number) {
  const names = Object.values(units);
  const power = Math.min(names.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return number(count / 1000 ** power, { style: 'unit', unit: names[power], unitDisplay: 'short', maximumSignificantDigits: 3 });
}

/** Seconds as 1:02:03. */
export function time(seconds: number, fraction = 0) {
  const scale = 10 ** fraction;
  const whole = Math.round(seconds * scale) / scale;
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, (whole % 60).toFixed(fraction).padStart(fraction ? 3 + fraction : 2, '0')];
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A day and time. */
export const moment = (iso: string) => new Date(iso).toLocaleString(i18next.language, { dateStyle: 'medium', timeStyle: 'short' });

/** A number. */
export const number = (value: number, options?: Intl.NumberFormatOptions) => value.toLocaleString(i18next.language, options);

/** A share, 0 … 1, in percent. */
export const percent = (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 });

/** A rough length of time, such as 3 min. */
export const duration = (seconds: number) =>
  seconds < 90 ? number(Math.max(1, Math.round(seconds)), { style: 'unit', unit: 'second', unitDisplay: 'short' })
    : seconds < 5400 ? number(Math.round(seconds / 60), { style: 'unit', unit: 'minute', unitDisplay: 'short' })
    : number(seconds / 3600, { style: 'unit', unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 1 });
