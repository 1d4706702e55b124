import { SERVER_FULL, TOO_MANY_CONNECTIONS } from '#feed/close-code.ts';
import type { CloseHow, End } from '#feed/event.ts';
import { decodeRawAction, encodeRawEvent, type RawCut, type RawEvent } from '#feed/raw.ts';
import { parseTap } from '#feed/token.ts';
import { refusal } from '../session/handshake.ts';
import { bytesOf } from '../session/message-bytes.ts';
import { type Connection, OPEN, type Peer } from '../session/peer.ts';
import type { Tap } from '../session/tap.ts';
import type { Endpoint, Services } from './endpoint.ts';

/** The reason and the code are sent with a close frame (§7.4.1). */
const NORMAL = 1000;
const POLICY = 1008;

/**
 * Raw mode: binary messages are the bytes of a virtual TCP connection into this very server, so that a reader can write
 * a handshake and frames by hand. `?tap=TOKEN.LABEL` mirrors that inner connection, never the carrier.
 *
 * Unlike on other taps no secret is overwritten: every byte was put there by the page that gets it back, and no cookie
 * of the browser's can be among them.
 */
export const raw: Endpoint = {
  audience: 'own',
  tappable: false,
  carries: true,
  serve(peer, query, services) {
    const asked = parseTap(query.get('tap') ?? '');
    if (asked === undefined) {
      const { status, headers, body } = refusal(
        400,
        'Expected ?tap=TOKEN or ?tap=TOKEN.LABEL, the token being 22 characters of base64url. Found something else.',
      );
      return peer.refuse(status, headers, body);
    }
    const carrier = peer.accept({});
    // The target of the request is not known yet, and may never be one: what is said is who carries it.
    if (carrier !== undefined)
      carry(
        carrier,
        services,
        services.registry.find(asked.token)?.open({ ...asked, target: peer.request.target, via: [] }),
      );
  },
  // As on the tap: a script cannot read an HTTP refusal.
  overCap(peer: Peer, cap) {
    const carrier = peer.accept({ messageBytes: 125 });
    if (cap === 'all') carrier?.close(SERVER_FULL, 'The server is full. Try again later.');
    else carrier?.close(TOO_MANY_CONNECTIONS, 'Too many connections. Close one and try again.');
  },
};

/** Joins a carrier to a virtual connection, until one of them ends. */
function carry(carrier: Connection, services: Services, tap: Tap | undefined): void {
  const { bytes: mostBytes, silenceMs } = services.raw;
  const crossed = { client: 0, server: 0 };
  let over = false;
  let finished = false;

  const say = (event: RawEvent): void => {
    if (carrier.readyState === OPEN) carrier.send(encodeRawEvent(event), { binary: false });
  };
  const finish = (how: CloseHow, by: End): void => {
    over = true;
    stopSilence();
    tap?.close(how, by);
  };
  const cut = (code: RawCut, message: string, how: CloseHow): void => {
    if (over) return;
    finish(how, 'server');
    virtual.reset();
    say({ type: 'cut', code, message });
    carrier.close(POLICY, 'A limit of raw mode was met.');
  };
  /** Whether these bytes still fit; else the connection is cut. */
  const fits = (from: End, length: number): boolean => {
    crossed[from] += length;
    if (crossed[from] <= mostBytes) return true;
    cut(
      'too-many-bytes',
      `Expected at most ${mostBytes} bytes from the ${from}, found more: the last ${length} were cut. Open a new connection.`,
      'reset',
    );
    return false;
  };
  const onSilence = (): void =>
    cut(
      'silent',
      `Expected a byte of the client within ${silenceMs / 1000} s, found none: the connection was cut. Open a new one.`,
      'timeout',
    );
  let stopSilence = services.later(onSilence, silenceMs);

  const virtual = services.openVirtual(
    {
      bytes(bytes, taken) {
        if (over || !fits('server', bytes.length)) return;
        tap?.record('server', bytes);
        if (carrier.readyState === OPEN) carrier.send(bytes, { binary: true }, () => taken());
      },
      ended() {
        if (over) return;
        tap?.end('server');
        say({ type: 'end' });
      },
      closed(how, by) {
        if (over) return;
        finish(how, by);
        if (how === 'reset') say({ type: 'reset' });
        carrier.close(NORMAL, how === 'reset' ? 'The server reset the connection.' : 'The connection is closed.');
      },
    },
    tap,
  );

  carrier.on('message', (data, isBinary) => {
    if (over) return;
    stopSilence();
    stopSilence = services.later(onSilence, silenceMs);
    const action = isBinary ? ({ do: 'bytes', bytes: bytesOf(data) } as const) : decodeRawAction(bytesOf(data));
    if ('wrong' in action) return say({ type: 'refused', code: 'malformed', message: action.wrong });
    if (action.do === 'reset') {
      finish('reset', 'client');
      virtual.reset();
      return carrier.close(NORMAL, 'The client reset the connection.');
    }
    if (finished)
      return say({
        type: 'refused',
        code: 'not-open',
        message: 'Expected nothing after FIN but a reset, found more. Open a new connection.',
      });
    if (action.do !== 'bytes') {
      finished = true;
      tap?.end('client');
      return virtual.end();
    }
    const { bytes } = action;
    if (bytes.length === 0 || !fits('client', bytes.length)) return;
    if (virtual.unread + bytes.length > services.unsentBytes)
      return cut(
        'unread',
        `Expected at most ${services.unsentBytes} bytes waiting for the server to read, found more: the last ${bytes.length} were cut. Send slower.`,
        'reset',
      );
    tap?.record('client', bytes);
    virtual.write(bytes);
  });
  carrier.on('close', () => {
    if (over) return;
    finish('reset', 'client');
    virtual.reset();
  });
}
