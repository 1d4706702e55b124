/** What a page finds out by its own heartbeat: messages that it sends, and whether their echoes come. */
export type Pulse =
  | { readonly kind: 'off' }
  /** A message is on its way, the one with this number. */
  | { readonly kind: 'waiting'; readonly number: number }
  /** `after`: milliseconds from the message to its echo. */
  | { readonly kind: 'echoed'; readonly number: number; readonly after: number }
  /** No echo came in time. */
  | { readonly kind: 'gave-up'; readonly number: number; readonly after: number };

/** Milliseconds: from one message to the next, and from a message to giving up. */
export interface Rhythm {
  readonly interval: number;
  readonly timeout: number;
}

export interface HeartOptions {
  /** False where there is nothing to send on. */
  readonly send: (text: string) => boolean;
  /** The connection is dead as far as the page can know. */
  readonly giveUp: () => void;
  readonly tell: (pulse: Pulse) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface Heart {
  start(rhythm: Rhythm): void;
  stop(): void;
  /** A message came: an echo where it is the one that was sent last. */
  hear(text: string): void;
}

/** One message at a time: the next goes when the last was echoed, and not before its turn. */
export function createHeart({ send, giveUp, tell, now }: HeartOptions): Heart {
  let number = 0;
  let sentAt: number | undefined;
  let rhythm: Rhythm | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    if (!rhythm) return;
    clearTimeout(timer);
    rhythm = undefined;
    sentAt = undefined;
    tell({ kind: 'off' });
  };
  const beat = () => {
    if (!rhythm) return;
    number += 1;
    if (!send(beatText(number))) return stop();
    const at = now();
    sentAt = at;
    timer = setTimeout(() => {
      stop();
      tell({ kind: 'gave-up', number, after: now() - at });
      giveUp();
    }, rhythm.timeout);
    tell({ kind: 'waiting', number });
  };

  return {
    start(next) {
      stop();
      rhythm = next;
      beat();
    },
    stop,
    hear(text) {
      if (!rhythm || sentAt === undefined || text !== beatText(number)) return;
      clearTimeout(timer);
      const after = now() - sentAt;
      sentAt = undefined;
      timer = setTimeout(beat, Math.max(0, rhythm.interval - after));
      tell({ kind: 'echoed', number, after });
    },
  };
}

/** Not translated: it is what the wire and the recording show. */
const beatText = (number: number): string => `heartbeat ${number}`;
