const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 13l4 4L19 7',
  warning: 'M12 4l9 16H3zM12 10v4M12 17.5v.01',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 8v.01',
  upload: 'M12 16V4m0 0L7 9m5-5l5 5M4 17v3h16v-3',
  download: 'M12 4v12m0 0l-5-5m5 5l5-5M4 17v3h16v-3',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  trash: 'M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  play: 'M7 5v14l12-7z',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c1-5 4-6 8-6s7 1 8 6',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19',
  moon: 'M20 14A8 8 0 0110 4a8 8 0 1010 10z',
  half: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 3v18M12 7h6M12 11h8M12 15h8',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5',
  link: 'M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  video: 'M3 6h12v12H3zM15 10l6-3v10l-6-3',
  sound: 'M4 10v4h4l5 4V6L8 10zM16 9a4 4 0 010 6M18.5 6.5a8 8 0 010 11',
  text: 'M5 5h14M5 10h14M5 15h9M5 20h6',
  pattern: 'M3 6h8M13 6h8M6 12h10M3 18h5M11 18h10',
  dataset: 'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  leave: 'M14 4H5v16h9M10 12h10m0 0l-4-4m4 4l-4 4',
  collapse: 'M5 12h14',
};

/** The name of a picture. */
export type IconName = keyof typeof paths;

/** A small picture beside a text that says the same, or within a button that has a label. */
export function Icon({ name }: { name: IconName }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={paths[name]} /></svg>;
}
