import { render } from 'preact';
import { App } from './App';
import { startLanguage } from './i18n/language';
import './theme/theme.css';
import { startTheme } from './theme/theme';

startTheme();
await startLanguage();
render(<App />, document.getElementById('app')!);
