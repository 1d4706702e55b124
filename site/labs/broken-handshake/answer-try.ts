import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Heard } from '#site/drivers/heard.ts';
import { createWebSocketDriver } from '#site/drivers/websocket.ts';
import type { Source } from '#site/sources/source.ts';
import type { Answer } from './answers.ts';

/** A broken answer to the page's own browser: what was said, and what script heard of it so far. */
export interface AnswerTry {
  readonly answer: Answer;
  readonly connection: CapturedConnection;
  readonly heard: readonly Heard[];
}

export interface AnswerTries {
  /** The newest that was answered. */
  readonly newest: ReadonlySignal<AnswerTry | undefined>;
  /** Whether one was asked for, and neither an answer nor an end of it has come. */
  readonly waiting: ReadonlySignal<boolean>;
  /** Listens. Returns the way to stop. */
  start(): () => void;
  /** Lets the browser ask for this answer, in place of the one before. False where no server is there. */
  ask(answer: Answer): boolean;
}

export interface AnswerTriesOptions {
  /** Undefined where the page is built. Whoever else has the source connects it. */
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
}

/** Tries that are remembered. */
const MOST = 20;

/** The reader's tries of broken answers, each on a WebSocket of its own. */
export function createAnswerTries({ source, label: nextLabel }: AnswerTriesOptions): AnswerTries {
  const asked = signal<ReadonlyMap<string, Answer>>(new Map());
  const capture = createCapture({ accepts: (label) => label !== undefined && asked.peek().has(label) });
  let answer: Answer | undefined;
  const driver =
    source &&
    createWebSocketDriver({
      source,
      capture,
      label() {
        const label = nextLabel();
        if (answer) asked.value = new Map([...[...asked.peek()].slice(1 - MOST), [label, answer]]);
        return label;
      },
    });

  const newest = computed((): AnswerTry | undefined => {
    const connection = capture.connections.value.findLast(({ response }) => response !== undefined);
    const { label = '' } = connection ?? {};
    const given = asked.value.get(label);
    if (!connection || !given) return undefined;
    return { answer: given, connection, heard: driver?.heard.value.filter((event) => event.label === label) ?? [] };
  });
  const waiting = computed(() => driver?.state.value.status === 'connecting');

  return {
    newest,
    waiting,
    start() {
      const stopListening = source?.subscribe(capture.apply);
      return () => {
        stopListening?.();
        driver?.dispose();
        capture.publish();
      };
    },
    ask(next) {
      answer = next;
      return driver?.open(next.endpoint, next.subprotocols) ?? false;
    },
  };
}
