// First of all: what a page says of its own parts comes after it, and wins.
import './theme/theme.css';
import './theme/base.css';
import './theme/parts.css';
import './theme/shell.css';

import { render } from 'preact';
import { App } from './App';
import { startLanguage } from './i18n/language';
import { startTheme } from './theme/theme';

startTheme();
await startLanguage();
render(<App />, document.getElementById('app')!);
