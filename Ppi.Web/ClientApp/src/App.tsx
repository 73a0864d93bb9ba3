import { LocationProvider, Route, Router, lazy } from 'preact-iso';
import { t, useLanguage } from './i18n/t';

const Annotator = lazy(() => import('./annotator'));

/** The whole application. */
export function App() {
  useLanguage();
  return (
    <LocationProvider>
      <Router>
        <Route path="/lessons/:id/annotate" component={AnnotatorPage} />
        <Route default component={() => <h1>{t('common.product')}</h1>} />
      </Router>
    </LocationProvider>
  );
}

function AnnotatorPage({ id }: { id: string }) {
  return <Annotator lessonId={id} />;
}
