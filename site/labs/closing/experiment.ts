import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import { leavePage } from '#site/drivers/left-page.ts';
import { openAgain } from '#site/labs/heard/open-again.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import type { HandClient } from './by-hand.ts';
import { type CauseId, type Step, steps } from './causes.ts';
import { type Ending, endingOf } from './ending.ts';

/** One experiment of the reader's, or one that was recorded. */
export interface Trial {
  readonly id: number;
  readonly cause: CauseId;
  readonly connection: CapturedConnection | undefined;
  readonly ending: Ending;
  /** The name of the exception with which the browser refused. */
  readonly threw: string | undefined;
  /** Messages that the page handed to the browser before the end. */
  readonly sent: number;
}

interface Begun {
  readonly id: number;
  readonly cause: CauseId;
  readonly label: string;
  readonly threw: string | undefined;
  readonly sent: number;
}

/** `no-server`: there is no connection to be had. */
export type ExperimentState = 'ready' | 'running' | 'no-server';

/** The reader's experiments on a lab's connections, each on one of its own. They accumulate. */
export interface Experiments {
  readonly state: ReadonlySignal<ExperimentState>;
  /** Oldest first. */
  readonly trials: ReadonlySignal<readonly Trial[]>;
  run(cause: CauseId): Promise<void>;
}

/** More than there are causes; the oldest go. A capture remembers about as many connections. */
const MOST = 40;
/** A message that is too big for this limit, where the server has not told its own. Bytes. */
const MESSAGE_BYTES = 16 * 1024 * 1024;

/** @param recording What a connection by hand shows until it is answered. */
export function createExperiments(lab: Lab, source: Source | undefined, recording: Recording): Experiments {
  const state = signal<ExperimentState>('ready');
  const begun = signal<readonly Begun[]>([]);
  let limit = MESSAGE_BYTES;

  const trials = computed<readonly Trial[]>(() =>
    begun.value.map(({ id, cause, label, threw, sent }) => {
      const connection = lab.capture.connections.value.findLast((each) => each.label === label);
      return { id, cause, connection, threw, sent, ending: endingOf(connection, lab.heard.value, label) };
    }),
  );
  const change = (id: number, changes: Partial<Begun>) => {
    begun.value = begun.peek().map((each) => (each.id === id ? { ...each, ...changes } : each));
  };

  const take = async (step: Step, id: number): Promise<void> => {
    switch (step.step) {
      case 'command':
        await lab.command(step.action);
        break;
      case 'stall':
        void lab.command({ do: 'stall', ms: step.ms });
        // Commands are carried out in order: when this one is answered, the server has stopped reading.
        await source?.command({ do: 'clock' });
        break;
      case 'send':
        for (let number = 1; number <= step.messages; number += 1) lab.send(String(number));
        change(id, { sent: step.messages });
        break;
      case 'send-too-big':
        lab.send(new Uint8Array(limit + 1));
        break;
      case 'close':
        try {
          lab.close(step.code, step.reason);
        } catch (error) {
          change(id, { threw: error instanceof DOMException ? error.name : String(error) });
        }
    }
  };

  const run = async (cause: CauseId) => {
    if (!source || state.peek() === 'running') return;
    state.value = 'running';
    const open = await openAgain(lab);
    const leaves = steps[cause].some(({ step }) => step === 'leave');
    const byHand = steps[cause].find((each) => each.step === 'by-hand');
    const label = leaves || byHand ? lab.nextLabel() : lab.current.peek()?.label;
    const hand = open && label !== undefined && byHand ? await openHand(source, label, recording) : undefined;
    if (!open || label === undefined || (byHand && !hand)) {
      state.value = 'no-server';
      return;
    }
    // Told with the session, which a late listener is told of first.
    source.subscribe((event) => {
      if (event.type === 'session' && event.limits) limit = event.limits.messageBytes;
    })();
    const id = (begun.peek().at(-1)?.id ?? 0) + 1;
    begun.value = [...begun.peek().slice(1 - MOST), { id, cause, label, threw: undefined, sent: 0 }];
    if (leaves) await leavePage('echo', { source, label });
    else if (byHand) await hand?.sendText(Uint8Array.from(byHand.payload), byHand.code);
    else for (const step of steps[cause]) await take(step, id);
    state.value = 'ready';
  };

  return { state, trials, run };
}

/** What writes by hand is fetched when it is needed; undefined also where it cannot be, since the server has gone. */
async function openHand(source: Source, label: string, recording: Recording): Promise<HandClient | undefined> {
  const module = await import('./by-hand.ts').catch(() => undefined);
  return module?.openByHand({ source, label, recording });
}
