import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import { nothingSelected } from '#site/capture/selection.ts';
import type { ModuleFormat, NodeServer, ServerState } from '#site/drivers/node-server/node-server.ts';
import type { CodeOutput } from '#site/labs/code-shell/log-ties.ts';
import type { Recording } from '#site/sources/recording.ts';
import { type Client, createClient } from './client.ts';
import { fileOf } from './format.ts';
import { laterSource } from './later-source.ts';

/** As many as fit side by side, two rows of two. */
export const MOST_CLIENTS = 4;

export interface NodeLabOptions {
  readonly recording: Recording;
  /** How many there are at first. */
  readonly clients: number;
  /** A label that this page has not used yet. */
  readonly label: () => string;
  /** What runs the server's file: fetched with the first run. */
  readonly load: () => Promise<NodeServer>;
}

/** The reader's server, and the clients beside it. */
export interface NodeLab {
  readonly state: ReadonlySignal<ServerState>;
  readonly ports: ReadonlySignal<readonly number[]>;
  /** Whether clients reach it. */
  readonly isLive: ReadonlySignal<boolean>;
  readonly output: CodeOutput;
  readonly clients: ReadonlySignal<readonly Client[]>;
  /** The one whose wire is looked at. */
  readonly chosen: ReadonlySignal<Client>;
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  /** Of all clients: a connection is of one of them only. */
  readonly selection: Signal<Selection>;
  run(code: string, format: ModuleFormat): void;
  stop(): void;
  choose(client: Client): void;
  /** Adds one, and chooses it. Nothing where there are as many as fit. */
  add(): void;
  /** Lets it go, and what it has captured. The last one stays. */
  remove(client: Client): void;
  /** Returns the way to stop, which lets go of everything. */
  start(): () => void;
}

export function createNodeLab({ recording, clients: count, label, load }: NodeLabOptions): NodeLab {
  const server = signal<NodeServer | undefined>(undefined);
  /** Before there is one that has a state. */
  const before = signal<ServerState>({ status: 'idle' });
  let loading: Promise<NodeServer> | undefined;
  /** What to run when it is here; the newest wins. */
  let wanted: readonly [code: string, format: ModuleFormat] | undefined;
  const source = laterSource();
  const selection = signal<Selection>(nothingSelected);
  const stops = new Map<Client, () => void>();
  let isStarted = false;

  const make = (number: number): Client =>
    createClient({
      number,
      recording,
      source,
      label,
      breakFrame: (name) => server.peek()?.breakFrame(name),
    });
  const first = make(1);
  const clients = signal<readonly Client[]>([
    first,
    ...Array.from({ length: count - 1 }, (_, index) => make(index + 2)),
  ]);
  const chosen = signal(first);
  const listen = (client: Client) => {
    const stop = client.start();
    // A frame that is chosen is kept, whatever comes.
    const stopChoosing = effect(() => {
      client.capture.selection.value = selection.value;
    });
    stops.set(client, () => {
      stopChoosing();
      stop();
    });
  };

  const fetched = async (): Promise<void> => {
    loading ??= load();
    before.value = { status: 'starting' };
    try {
      const loaded = await loading;
      if (!server.peek()) {
        source.become(loaded.source);
        server.value = loaded;
      }
      if (wanted) loaded.run(...wanted, fileOf(wanted[1]));
    } catch {
      // Whoever runs it next asks anew.
      loading = undefined;
      before.value = { status: 'over', end: 'unreachable' };
    }
  };

  return {
    state: computed(() => server.value?.state.value ?? before.value),
    ports: computed(() => server.value?.ports.value ?? []),
    isLive: computed(() => source.state.value.status === 'live'),
    output: {
      entries: computed(() => server.value?.entries.value ?? []),
      missing: computed(() => server.value?.missing.value ?? 0),
    },
    clients,
    chosen,
    connection: computed(() => chosen.value.connection.value),
    recorded: first.recorded,
    selection,
    run(code, format) {
      selection.value = nothingSelected;
      wanted = [code, format];
      const running = server.peek();
      if (running) running.run(code, format, fileOf(format));
      else void fetched();
    },
    stop() {
      wanted = undefined;
      if (!server.peek()) before.value = { status: 'idle' };
      server.peek()?.stop();
    },
    choose(client) {
      chosen.value = client;
    },
    add() {
      const all = clients.peek();
      if (all.length >= MOST_CLIENTS) return;
      const taken = new Set(all.map(({ number }) => number));
      let free = 1;
      while (taken.has(free)) free += 1;
      const client = make(free);
      if (isStarted) listen(client);
      clients.value = [...all, client].sort((a, b) => a.number - b.number);
      chosen.value = client;
    },
    remove(client) {
      const rest = clients.peek().filter((one) => one !== client);
      const [next] = rest;
      if (!next) return;
      stops.get(client)?.();
      stops.delete(client);
      if (chosen.peek() === client) chosen.value = rest.at(-1) ?? next;
      clients.value = rest;
    },
    start() {
      isStarted = true;
      for (const client of clients.peek()) listen(client);
      return () => {
        isStarted = false;
        wanted = undefined;
        for (const stop of stops.values()) stop();
        stops.clear();
        server.peek()?.stop();
      };
    },
  };
}
