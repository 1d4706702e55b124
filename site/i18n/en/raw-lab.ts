import type { RawCut } from '#feed/raw.ts';

/** What labs say of a connection that the reader writes by hand. */
export const rawLab = {
  opening: 'Opening a connection.',
  waiting: 'Waiting for the answer.',
  /** Why a connection by hand ended, or did not come about. */
  ended: {
    fin: 'The server closed the connection.',
    reset: 'The server reset the connection.',
    'too-many': 'This page has too many connections open. Close another page of this site, then send again.',
    full: 'The demo server is full. Send again in a moment.',
    lost: 'The connection was lost. Send again when the demo server is back.',
    cut: {
      'too-many-bytes': 'The demo server takes no more bytes on this connection. Send again to open a new one.',
      unread: 'Too many bytes waited to be read, so the demo server cut the connection. Send again to open a new one.',
      silent: 'Nothing was sent for too long, so the demo server cut the connection. Send again to open a new one.',
    } satisfies Record<RawCut, string>,
  },
};
