/** Light, dark, or as the system is. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'ppi.theme';

/** The theme that was chosen in this browser. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Chooses a theme for this browser. */
export function chooseTheme(theme: Theme) {
  localStorage.setItem(key, theme);
  startTheme();
}

/** Shows the page in the theme that was chosen. */
export function startTheme() {
  const theme = chosenTheme();
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
}
