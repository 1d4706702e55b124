import { effect, type ReadonlySignal, signal, useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { openAgain } from '#site/labs/heard/open-again.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { pageSource } from '#site/labs/lab-shell/page-source.ts';
import type { HandClient } from './hand-client.ts';
import { createHeart, type Pulse, type Rhythm } from './heart.ts';
import { type Mark, NO_ANSWER } from './story.ts';

/** What the reader can do to the two ends. Each opens a connection first where there is none; false where none is to be had. */
export interface Heartbeat {
  readonly pulse: ReadonlySignal<Pulse>;
  readonly marks: ReadonlySignal<readonly Mark[]>;
  readonly sent: ReadonlySignal<Sent>;
  /** The connection that the reader did something on last: a new object for each time. */
  readonly target: ReadonlySignal<Target | undefined>;
  beat(rhythm: Rhythm): Promise<boolean>;
  rest(): void;
  ping(): Promise<boolean>;
  /** Pings the server, on a connection of raw bytes: no browser lets its page do that. */
  handPing(): Promise<boolean>;
  /** Sends much at once, as far as the browser may hold it back. */
  pile(): Promise<boolean>;
  /** The server stops reading, that many milliseconds. Settles when it has stopped. */
  freezeServer(ms: number): Promise<boolean>;
  /** The server is told to ping, and the page's thread is kept busy, that many milliseconds. */
  freezePage(ms: number): Promise<boolean>;
}

/** Bytes of payload on the connection with this label: what `send` took, and what of it script heard again. */
export interface Sent {
  readonly label: string;
  readonly taken: number;
  readonly echoed: number;
}

export interface Target {
  readonly label: string;
}

/** A MiB in messages that a public server takes. */
const PILE_MESSAGES = 16;
const PILE_BYTES = 64 * 1024;

/** More marks than a reader looks back at. */
const MOST = 40;
const PING_HEX = '70696e67';
const HAND_PING = new TextEncoder().encode('by hand');

/** The page's own heartbeat on a lab's connection, and what freezes either end. */
export function useHeartbeat(lab: Lab): Heartbeat {
  const [made] = useState(() => create(lab));
  useEffect(
    () =>
      // Not the hook for effects, which runs once a frame: of events that come together it would see the last.
      effect(() => {
        const event = lab.heard.value.at(-1);
        if (event?.kind === 'message') {
          made.heardEcho(event.label, event.data.size);
          if (event.data.type === 'string') made.heart.hear(event.data.text);
        } else if (event?.kind === 'close') made.heart.stop();
      }),
    [lab, made],
  );
  useSignalEffect(() => {
    if (lab.status.value.kind === 'gone') made.heart.stop();
  });
  return made.heartbeat;
}

function create(lab: Lab) {
  const pulse = signal<Pulse>({ kind: 'off' });
  const marks = signal<readonly Mark[]>([]);
  const sent = signal<Sent>({ label: '', taken: 0, echoed: 0 });
  /** Labels of the connection that much was sent on, and of the one whose server is frozen. */
  let piled: string | undefined;
  let frozen: string | undefined;
  const target = signal<Target | undefined>(undefined);
  let hand: HandClient | undefined;
  /** @param data Text in ASCII, or bytes. */
  const send = (data: string | Uint8Array<ArrayBuffer>): boolean => {
    if (lab.send(data) !== 'sent') return false;
    const label = lab.current.peek()?.label ?? '';
    const before = sent.peek();
    sent.value =
      before.label === label
        ? { ...before, taken: before.taken + data.length }
        : { label, taken: data.length, echoed: 0 };
    return true;
  };
  const heardEcho = (label: string, bytes: number) => {
    const before = sent.peek();
    if (before.label === label) sent.value = { ...before, echoed: before.echoed + bytes };
  };
  /**
   * The server reads a pile, and echoes it, faster than it is mirrored: in what is left out frames are lost, and none
   * that comes later could be shown. So once it reads again, what is done next is done on a new connection.
   */
  const ready = async (): Promise<boolean> => {
    if (piled !== undefined && piled === lab.current.peek()?.label && piled !== frozen) lab.again();
    const isOpen = await openAgain(lab);
    const label = lab.current.peek()?.label;
    if (isOpen && label !== undefined) target.value = { label };
    return isOpen;
  };
  const heart = createHeart({
    send,
    giveUp: () => lab.close(NO_ANSWER, 'no answer'),
    tell: (next) => {
      pulse.value = next;
    },
    now: () => performance.now(),
  });
  const mark = (next: Mark) => {
    marks.value = [...marks.peek().slice(1 - MOST), next];
  };
  const ping = async () => (await ready()) && (await lab.command({ do: 'ping', hex: PING_HEX })).ok;

  const heartbeat: Heartbeat = {
    pulse,
    marks,
    sent,
    target,
    ping,
    async handPing() {
      // Fetched when it is needed; it cannot be where the server has gone.
      const module = await import('./hand-client.ts').catch(() => undefined);
      hand ??= module?.createHandClient(pageSource(), lab.nextLabel);
      const label = await hand?.ping(HAND_PING);
      if (label === undefined) return false;
      target.value = { label };
      return true;
    },
    async pile() {
      if (!(await ready())) return false;
      piled = lab.current.peek()?.label;
      for (let message = 0; message < PILE_MESSAGES && send(new Uint8Array(PILE_BYTES)); ) message += 1;
      return true;
    },
    async beat(rhythm) {
      if (!(await ready())) return false;
      heart.start(rhythm);
      return true;
    },
    rest: heart.stop,
    async freezeServer(ms) {
      if (!(await ready())) return false;
      const { key: connection = '', label } = lab.current.peek() ?? {};
      const stall = lab.command({ do: 'stall', ms });
      // Commands are carried out in order: when this one is answered, the server has stopped reading.
      const stopped = await pageSource().command({ do: 'clock' });
      if (stopped.ok) {
        frozen = label;
        mark({ connection, at: stopped.at, kind: 'server-frozen' });
      }
      void stall.then((over) => {
        if (frozen === label) frozen = undefined;
        if (over.ok) mark({ connection, at: over.at, kind: 'server-thawed' });
      });
      return stopped.ok;
    },
    async freezePage(ms) {
      if (!(await ready())) return false;
      const connection = lab.current.peek()?.key ?? '';
      const state = pageSource().state.peek();
      const offset = state.status === 'live' ? state.clock?.offset : undefined;
      const from = performance.now();
      // The browser takes the command and sends it outside the page's thread, of which nothing runs from here on.
      const asked = lab.command({ do: 'ping', hex: PING_HEX });
      while (performance.now() - from < ms);
      if (offset !== undefined) {
        mark({ connection, at: from - offset, kind: 'page-frozen' });
        mark({ connection, at: performance.now() - offset, kind: 'page-thawed' });
      }
      return (await asked).ok;
    },
  };
  return { heart, heartbeat, heardEcho };
}
