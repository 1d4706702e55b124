import { type ReadonlySignal, signal, useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { openAgain } from '#site/labs/heard/open-again.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { pageSource } from '#site/labs/lab-shell/page-source.ts';
import { createHeart, type Pulse, type Rhythm } from './heart.ts';
import { type Mark, NO_ANSWER } from './story.ts';

/** What the reader can do to the two ends. Each opens a connection first where there is none; false where none is to be had. */
export interface Heartbeat {
  readonly pulse: ReadonlySignal<Pulse>;
  readonly marks: ReadonlySignal<readonly Mark[]>;
  beat(rhythm: Rhythm): Promise<boolean>;
  rest(): void;
  ping(): Promise<boolean>;
  /** The server stops reading, that many milliseconds. Settles when it has stopped. */
  freezeServer(ms: number): Promise<boolean>;
  /** The server is told to ping, and the page's thread is kept busy, that many milliseconds. */
  freezePage(ms: number): Promise<boolean>;
}

/** More marks than a reader looks back at. */
const MOST = 40;
const PING_HEX = '70696e67';

/** The page's own heartbeat on a lab's connection, and what freezes either end. */
export function useHeartbeat(lab: Lab): Heartbeat {
  const [made] = useState(() => create(lab));
  useSignalEffect(() => {
    const event = lab.heard.value.at(-1);
    if (event?.kind === 'message' && event.data.type === 'string') made.heart.hear(event.data.text);
    else if (event?.kind === 'close') made.heart.stop();
  });
  useSignalEffect(() => {
    if (lab.status.value.kind === 'gone') made.heart.stop();
  });
  return made.heartbeat;
}

function create(lab: Lab) {
  const pulse = signal<Pulse>({ kind: 'off' });
  const marks = signal<readonly Mark[]>([]);
  const heart = createHeart({
    send: (text) => lab.send(text) === 'sent',
    giveUp: () => lab.close(NO_ANSWER, 'no answer'),
    tell: (next) => {
      pulse.value = next;
    },
    now: () => performance.now(),
  });
  const mark = (next: Mark) => {
    marks.value = [...marks.peek().slice(1 - MOST), next];
  };
  const ping = async () => (await openAgain(lab)) && (await lab.command({ do: 'ping', hex: PING_HEX })).ok;

  const heartbeat: Heartbeat = {
    pulse,
    marks,
    ping,
    async beat(rhythm) {
      if (!(await openAgain(lab))) return false;
      heart.start(rhythm);
      return true;
    },
    rest: heart.stop,
    async freezeServer(ms) {
      if (!(await openAgain(lab))) return false;
      const connection = lab.current.peek()?.key ?? '';
      const stall = lab.command({ do: 'stall', ms });
      // Commands are carried out in order: when this one is answered, the server has stopped reading.
      const stopped = await pageSource().command({ do: 'clock' });
      if (stopped.ok) mark({ connection, at: stopped.at, kind: 'server-frozen' });
      void stall.then((over) => {
        if (over.ok) mark({ connection, at: over.at, kind: 'server-thawed' });
      });
      return stopped.ok;
    },
    async freezePage(ms) {
      if (!(await openAgain(lab))) return false;
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
  return { heart, heartbeat };
}
