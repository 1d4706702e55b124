import type { DeflateParameters } from './deflate.ts';
import { Direction, type Next, type Pending } from './direction.ts';
import { requestFraming, responseFraming } from './framing.ts';
import { agreedDeflate } from './handshake-response.ts';
import { readRequest, readResponse } from './head.ts';
import type { MakeInflater } from './inflater.ts';
import { DEFAULT_LIMITS, type DissectorLimits } from './limits.ts';
import type { Dissector, End, Item, RequestHead } from './model.ts';

export type { Pending } from './direction.ts';

export interface DissectorOptions {
  /** False where the bytes begin with frames: `ws101 dissect --no-handshake`. */
  readonly handshake?: boolean;
  /** What was negotiated, where there is no handshake to tell. */
  readonly deflate?: DeflateParameters;
  readonly limits?: Partial<DissectorLimits>;
}

/** A `Dissector` that can also be asked how things stand. */
export interface ConnectionDissector extends Dissector {
  /** What is there of an item that is not complete; undefined between items. Costs nothing until asked for. */
  pending(from: End): Pending | undefined;
  /** What a strict receiver would have failed the connection with, for the first rule that this end broke (§7.1.7). */
  closeCode(from: End): number | undefined;
  /** Whether a 101 has been seen, or was not to be expected. */
  readonly switched: boolean;
  /** What was negotiated for permessage-deflate; undefined where it was not. */
  readonly deflate: DeflateParameters | undefined;
  /** The subprotocol that the server chose. */
  readonly subprotocol: string | undefined;
}

/** Requests that may wait for their answers before the client's bytes are held. Pipelining that deep is not seen. */
const UNANSWERED = 64;
const NOTHING: readonly Item[] = Object.freeze([]);

/**
 * Reads one connection, both directions, from its first byte. `makeInflater` comes from outside, so that a page which
 * negotiates no compression need not load the library for it. See `Dissector` for what its methods take and give.
 */
export function createDissectorWith(makeInflater: MakeInflater, options: DissectorOptions = {}): ConnectionDissector {
  return new Connection(makeInflater, options);
}

class Connection implements ConnectionDissector {
  readonly #client: Direction;
  readonly #server: Direction;
  /** Requests without a final answer, oldest first. */
  readonly #unanswered: RequestHead[] = [];
  readonly #ended = new Set<End>();
  #switched: boolean;
  #deflate: DeflateParameters | undefined;
  #subprotocol: string | undefined;

  constructor(makeInflater: MakeInflater, { handshake = true, deflate, limits }: DissectorOptions) {
    const all = { ...DEFAULT_LIMITS, ...limits };
    this.#client = new Direction('client', all, makeInflater, (bytes, offset, items) =>
      this.#onRequest(bytes, offset, items),
    );
    this.#server = new Direction('server', all, makeInflater, (bytes, offset, items) =>
      this.#onResponse(bytes, offset, items),
    );
    this.#switched = !handshake;
    if (handshake) return;
    this.#deflate = deflate;
    this.#client.startFrames(deflate);
    this.#server.startFrames(deflate);
  }

  get switched(): boolean {
    return this.#switched;
  }

  get deflate(): DeflateParameters | undefined {
    return this.#deflate;
  }

  get subprotocol(): string | undefined {
    return this.#subprotocol;
  }

  push(from: End, bytes: Uint8Array): readonly Item[] {
    const items: Item[] = [];
    this.#direction(from).push(bytes, items);
    return items.length > 0 ? items : NOTHING;
  }

  gap(from: End, bytes: number): readonly Item[] {
    const items: Item[] = [];
    this.#direction(from).gap(bytes, items);
    return items;
  }

  end(from: End): readonly Item[] {
    const items: Item[] = [];
    this.#ended.add(from);
    // The client's held bytes wait for the server; once the server is gone too, nobody will ever say what they are.
    if (from === 'server') this.#server.end(items, true);
    if (from === 'client' || this.#ended.has('client')) this.#client.end(items, this.#ended.has('server'));
    return items;
  }

  pending(from: End): Pending | undefined {
    return this.#direction(from).pending;
  }

  closeCode(from: End): number | undefined {
    return this.#direction(from).closeCode;
  }

  #direction(from: End): Direction {
    return from === 'client' ? this.#client : this.#server;
  }

  #onRequest(bytes: Uint8Array, offset: number, items: Item[]): Next {
    const request = readRequest(bytes, offset);
    items.push(request);
    this.#unanswered.push(request);
    const next: Next = { read: this.#mustWait() ? 'answer' : 'head' };
    const framing = requestFraming(request);
    return framing === undefined ? next : { read: 'body', framing, after: next };
  }

  /** §4.1: what comes after a handshake is frames or the next request, and only the answer says which. */
  #mustWait(): boolean {
    return this.#unanswered.length >= UNANSWERED || this.#unanswered.some(isHandshake);
  }

  #onResponse(bytes: Uint8Array, offset: number, items: Item[]): Next {
    const request = this.#unanswered[0];
    // A request that could not be read, or is not complete, is answered too: 400, 408, 431.
    const unasked = request === undefined && this.#client.idle;
    const response = readResponse(bytes, offset, request, unasked);
    items.push(response);
    if (response.status === 101) {
      const next: Next = { read: 'frames', deflate: agreedDeflate(response.extensions) };
      this.#switched = true;
      this.#deflate = next.deflate;
      this.#subprotocol = response.subprotocols[0];
      this.#client.answered(next, items);
      return next;
    }
    // 100 and 103 announce the answer, and are not it (RFC 9110 §15.2).
    if (response.status < 100 || response.status >= 200) {
      this.#unanswered.shift();
      if (!this.#mustWait()) this.#client.answered({ read: 'head' }, items);
    }
    const framing = responseFraming(response, request);
    return framing === undefined ? { read: 'head' } : { read: 'body', framing, after: { read: 'head' } };
  }
}

function isHandshake(request: RequestHead): boolean {
  return !request.notes.some(({ rule }) => rule === 'not-a-handshake');
}
