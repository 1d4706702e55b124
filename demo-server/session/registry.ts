import type { Session } from './session.ts';

/** Which session holds which token. Reading a session's events takes its control connection; the token alone gives nothing. */
export interface Registry {
  readonly size: number;
  find(token: string): Session | undefined;
  /** False where the token is in use. */
  hold(token: string, session: Session): boolean;
  release(token: string): void;
}

export function createRegistry(): Registry {
  const sessions = new Map<string, Session>();
  return {
    get size() {
      return sessions.size;
    },
    find: (token) => sessions.get(token),
    hold(token, session) {
      if (sessions.has(token)) return false;
      sessions.set(token, session);
      return true;
    },
    release(token) {
      sessions.delete(token);
    },
  };
}
