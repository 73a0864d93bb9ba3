import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { MeAnswer } from '../api/schema';

/** Who is logged in, and how to log out. */
export interface Session {
  me: MeAnswer;
  isAdmin: boolean;
  logOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is logged in; only for what is drawn after the login. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('Nobody is logged in.');
  }

  return session;
}
