import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Capture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Heard } from '#site/drivers/heard.ts';
import { plainGet } from '#site/drivers/plain-get.ts';
import { createWebSocketDriver, type SendResult, type WebSocketState } from '#site/drivers/websocket.ts';
import { createLabCapture } from '#site/labs/lab-shell/lab-capture.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';

/** What did not come of something that the reader asked for. Words of the browser's own stand in `message`. */
export type ClientTrouble =
  | { readonly kind: 'foreign-address' | 'unanswered' }
  | { readonly kind: 'threw'; readonly message: string };

/** One of those that speak to the reader's server, as a page does by its WebSocket, with a capture of its own. */
export interface Client {
  /** From 1; free again when it has gone. */
  readonly number: number;
  /** As it stands in the field: a ws URL, or what counts from the server's own. */
  readonly address: Signal<string>;
  /** Names with commas between. */
  readonly subprotocols: Signal<string>;
  readonly state: ReadonlySignal<WebSocketState>;
  readonly trouble: ReadonlySignal<ClientTrouble | undefined>;
  readonly heard: ReadonlySignal<readonly Heard[]>;
  readonly capture: Capture;
  /** All with a request, of the WebSocket and in plain HTTP, oldest first. */
  readonly connections: ReadonlySignal<readonly CapturedConnection[]>;
  /** The one that the reader has last done something with, or looked back at; else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  /** Also with each later run of the server, until it is closed here. */
  connect(): void;
  send(data: string | Uint8Array<ArrayBuffer>): SendResult;
  close(code?: number, reason?: string): void;
  /** Sends what is no frame (§5.2). */
  breakFrame(): void;
  /** Asks for the same address in plain HTTP. */
  get(): Promise<void>;
  /** Has this connection looked at. */
  look(connection: CapturedConnection): void;
  /** Listens. Returns the way to stop, which lets go of what is open. */
  start(): () => void;
}

export interface ClientOptions {
  readonly number: number;
  readonly recording: Recording;
  readonly source: Source;
  /** A label that this session has not used yet. */
  readonly label: () => string;
  readonly breakFrame: (label: string) => void;
}

const OWN_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

export function createClient({ number, recording, source, label, breakFrame }: ClientOptions): Client {
  const { capture, recorded, nextLabel, start } = createLabCapture({ recording, source, label });
  const driver = createWebSocketDriver({ source, capture, label: nextLabel });
  const address = signal('ws://localhost:8080/');
  const subprotocols = signal('');
  const trouble = signal<ClientTrouble | undefined>(undefined);
  const looked = signal<string | undefined>(undefined);
  /** Whether a next run of the server finds this client at its door. */
  let isWanted = false;

  const connections = computed(() => capture.connections.value.filter(({ request }) => request !== undefined));
  const connection = computed(
    () => connections.value.find((one) => one.label === looked.value) ?? connections.value.at(-1) ?? recorded,
  );
  /** What the reader does is done with the WebSocket's own connection, so that is what to look at. */
  const lookAtOwn = () => {
    const state = driver.state.peek();
    if (state.status !== 'none') looked.value = state.label;
  };
  const isOwn = (typed: string): boolean => {
    const url = URL.parse(typed, 'ws://localhost/');
    return url?.protocol === 'ws:' && OWN_HOSTS.includes(url.hostname);
  };

  const open = () => {
    trouble.value = undefined;
    const wanted = address.peek().trim();
    if (!isOwn(wanted)) {
      trouble.value = { kind: 'foreign-address' };
      return;
    }
    const names = subprotocols
      .peek()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    try {
      driver.open(wanted, names);
    } catch (error) {
      driver.dispose();
      trouble.value = { kind: 'threw', message: String(error) };
      return;
    }
    lookAtOwn();
  };

  return {
    number,
    address,
    subprotocols,
    state: driver.state,
    trouble,
    heard: driver.heard,
    capture,
    connections,
    connection,
    recorded,
    connect() {
      isWanted = true;
      open();
    },
    send(data) {
      trouble.value = undefined;
      lookAtOwn();
      return driver.send(data);
    },
    close(code, reason) {
      trouble.value = undefined;
      lookAtOwn();
      try {
        driver.close(code, reason);
        isWanted = false;
      } catch (error) {
        trouble.value = { kind: 'threw', message: String(error) };
      }
    },
    breakFrame() {
      const state = driver.state.peek();
      if (state.status !== 'open') return;
      lookAtOwn();
      breakFrame(state.label);
    },
    async get() {
      trouble.value = undefined;
      const wanted = address.peek().trim();
      if (!isOwn(wanted)) {
        trouble.value = { kind: 'foreign-address' };
        return;
      }
      const name = nextLabel();
      looked.value = name;
      const isAnswered = await plainGet(wanted, { source, capture, label: name });
      if (!isAnswered) trouble.value = { kind: 'unanswered' };
    },
    look({ label: name }) {
      looked.value = name;
    },
    start() {
      let session: string | undefined;
      return start((next) => {
        if (next === undefined) driver.dispose();
        else if (next !== session && isWanted) open();
        session = next ?? session;
      });
    },
  };
}
