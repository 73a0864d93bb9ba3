import { lazy, useLocation } from 'preact-iso';
import { Suspense } from 'preact/compat';
import { answer, api } from '../../api/client';
import { Busy } from '../../components/Busy';
import { Failure } from '../../components/Failure';
import { Notice } from '../../components/Notice';
import { Page } from '../../components/Page';
import { Steps } from '../../components/Steps';
import { useLoad } from '../../components/useLoad';
import { t } from '../../i18n/t';
import { useSession } from '../../session/session';
import { FromStorage } from './FromStorage';
import './upload.css';

const FromComputer = lazy(() => import('./FromComputer'));

/** Step 1: a video from this computer, or one that lies in the storage. */
export function UploadPage() {
  const { me } = useSession();
  const { query } = useLocation();
  const fromStorage = query.from === 'storage';
  const own = useLoad(() => answer(api.GET('/api/lessons', { params: { query: { owner: me.name, size: 1 } } })), [me.name]);
  const isFull = me.mostLessons != null && (own.value?.total ?? 0) >= me.mostLessons;
  return (
    <Page title={t('upload.title')} lead={me.mostLessons == null ? t('upload.lead') : t('upload.leadLimited', { count: me.mostLessons })}>
      <Steps current="upload" />
      {own.error !== undefined && <Failure error={own.error} retry={own.reload} />}
      {isFull ? (
        <Notice kind="warning">
          <p>{t('upload.full', { count: me.mostLessons! })}</p>
          <a class="button" href="/lessons">{t('upload.toLessons')}</a>
        </Notice>
      ) : (
        <>
          <nav class="tabs" aria-label={t('upload.from')}>
            <a href="/upload" aria-current={fromStorage ? undefined : 'page'}>{t('upload.computer')}</a>
            <a href="/upload?from=storage" aria-current={fromStorage ? 'page' : undefined}>{t('upload.storage')}</a>
          </nav>
          {fromStorage ? <FromStorage /> : <Suspense fallback={<Busy />}><FromComputer /></Suspense>}
        </>
      )}
    </Page>
  );
}
