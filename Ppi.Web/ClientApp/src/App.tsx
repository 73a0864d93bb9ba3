import type { ComponentChildren } from 'preact';
import { ErrorBoundary, LocationProvider, Route, Router, lazy, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { Empty } from './components/Empty';
import { Guard } from './components/Guard';
import { Page } from './components/Page';
import { TopBar } from './components/TopBar';
import { t, useLanguage } from './i18n/t';
import { AccountPage } from './pages/account/AccountPage';
import { AnalysisPage } from './pages/analysis/AnalysisPage';
import { DatasetPage } from './pages/dataset/DatasetPage';
import { JobsPage } from './pages/jobs/JobsPage';
import { LessonPage } from './pages/lesson/LessonPage';
import { LessonsPage } from './pages/lessons/LessonsPage';
import { UploadPage } from './pages/upload/UploadPage';
import { UsersPage } from './pages/users/UsersPage';
import { SessionGate } from './session/SessionGate';

const HelpPage = lazy(() => import('./pages/help/HelpPage'));
const Annotator = lazy(() => import('./annotator'));

// Links to the API are files to be saved: they are the browser's own business.
const pages = /^\/(?!api\/)/;

/** The whole application. */
export function App() {
  useLanguage();
  return (
    <LocationProvider scope={pages}>
      <SessionGate>
        <Frame>
          <Guard>
            <ErrorBoundary>
              <Router>
                <Route path="/" component={Start} />
                <Route path="/upload" component={UploadPage} />
                <Route path="/lessons" component={LessonsPage} />
                <Route path="/lessons/:id" component={LessonPage} />
                <Route path="/lessons/:id/dataset" component={DatasetPage} />
                <Route path="/lessons/:id/analysis" component={AnalysisPage} />
                <Route path="/lessons/:id/annotate" component={AnnotatorPage} />
                <Route path="/jobs" component={JobsPage} />
                <Route path="/users" component={UsersPage} />
                <Route path="/account" component={AccountPage} />
                <Route path="/help" component={HelpPage} />
                <Route default component={Missing} />
              </Router>
            </ErrorBoundary>
          </Guard>
        </Frame>
      </SessionGate>
    </LocationProvider>
  );
}

function Frame({ children }: { children: ComponentChildren }) {
  return (
    <>
      <TopBar />
      {children}
    </>
  );
}

function Start() {
  const { route } = useLocation();
  useEffect(() => route('/lessons', true), []);
  return null;
}

function AnnotatorPage({ id }: { id: string }) {
  return <Annotator lessonId={id} />;
}

function Missing() {
  return (
    <Page title={t('common.notFound')}>
      <Empty icon="search" text={t('common.notFound')}>
        <a class="button primary" href="/lessons">{t('common.home')}</a>
      </Empty>
    </Page>
  );
}
