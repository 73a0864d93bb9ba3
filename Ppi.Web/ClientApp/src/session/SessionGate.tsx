import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/ApiError';
import { answer, api } from '../api/client';
import type { MeAnswer } from '../api/schema';
import { Busy } from '../components/Busy';
import { Failure } from '../components/Failure';
import { LoginDialog } from './LoginDialog';
import { SessionContext } from './session';

/**
 * Everything is locked until somebody logs in. When a session ends while pages are open they stay as they are, with the login before them: nothing that was
 * typed is lost, unless somebody else logs in.
 */
export function SessionGate({ children }: { children: ComponentChildren }) {
  const [me, setMe] = useState<MeAnswer | null>(null);
  const [locked, setLocked] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const look = useCallback(async () => {
    try {
      setError(null);
      setMe(await answer(api.GET('/api/me')));
      setLocked(false);
    } catch (problem) {
      if (problem instanceof ApiError && problem.status === 401) {
        setLocked(true);
      } else {
        setError(problem);
      }
    }
  }, []);

  useEffect(() => {
    const lock = () => setLocked(true);
    window.addEventListener(ApiError.sessionEnded, lock);
    void look();
    return () => window.removeEventListener(ApiError.sessionEnded, lock);
  }, []);

  const logOut = async () => {
    await api.POST('/api/logout');
    setMe(null);
    setLocked(true);
  };

  return (
    <>
      {me && (
        <SessionContext.Provider key={me.name} value={{ me, isAdmin: me.role === 'admin', logOut }}>
          {children}
        </SessionContext.Provider>
      )}
      {error !== null && !me && <main class="page"><Failure error={error} retry={look} /></main>}
      {!me && !locked && error === null && <Busy />}
      {locked && <LoginDialog name={me?.name} loggedIn={look} />}
    </>
  );
}
