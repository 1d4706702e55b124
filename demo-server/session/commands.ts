import { type Command, decodeCommand } from '#feed/command.ts';
import { carryOut, checkUnsent, Refused } from './command-actions.ts';
import type { MessageData } from './peer.ts';
import { createRate } from './rate.ts';
import type { Session } from './session.ts';
import type { Opened } from './tap.ts';

/** Runs something later, and not at all where the returned function is called before. */
export type Later = (run: () => void, ms: number) => () => void;

export interface Commands {
  /** Takes a message of the page; answers it on the session, at once or when it has been carried out. */
  take(data: MessageData, isBinary: boolean): void;
}

/** Not in the contract: longer than any lab waits, shorter than a forgotten connection lives. */
const STALL_MS = 60_000;
/** Not in the contract: as many commands at once, and as many again each second. A loop in a page is cut off here. */
const COMMANDS_A_SECOND = 1000;

/** What the page may ask of its own tapped connections. Nothing that it sends ends the control connection. */
export function createCommands(session: Session, later: Later): Commands {
  const rate = createRate(COMMANDS_A_SECOND, session.now);
  const stalled = new Set<number>();

  const run = (command: Command, done: () => void): void => {
    if (!rate.take())
      throw new Refused('too-many', `At most ${COMMANDS_A_SECOND} commands a second are taken. Send fewer, or wait.`);
    if (command.do === 'stall') {
      stall(command.connection, command.ms, openedOf(session, command.connection), done);
      return;
    }
    if (command.do !== 'clock') carryOut(session, command, openedOf(session, command.connection));
    done();
  };

  const stall = (number: number, ms: number, { connection, socket }: Opened, done: () => void): void => {
    if (ms > STALL_MS) throw new Refused('too-large', `A stall lasts at most ${STALL_MS} ms, asked for ${ms}.`);
    if (stalled.has(number))
      throw new Refused('too-many', `Connection ${number} is stalled already. Wait for that stall to end.`);
    // The limits have stopped the reading already, and would go on with it when they see fit.
    checkUnsent(session, connection);
    stalled.add(number);
    socket.pause();
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      cancel();
      forget?.();
      stalled.delete(number);
      // Also where the page has gone meanwhile: its connections live on, and must not stay stalled.
      socket.resume();
      done();
    };
    const cancel = later(end, ms);
    const forget = session.tap(number)?.onStop(end);
  };

  return {
    take(data, isBinary) {
      if (isBinary || !(data instanceof Uint8Array)) {
        session.say({
          type: 'refused',
          code: 'malformed',
          message: 'Expected a command as text, found a binary message.',
        });
        return;
      }
      const command = decodeCommand(new TextDecoder().decode(data));
      if ('malformed' in command) {
        const { id, malformed: message } = command;
        session.say({ type: 'refused', ...(id === undefined ? {} : { id }), code: 'malformed', message });
        return;
      }
      const { id } = command;
      try {
        run(command, () => session.say({ type: 'done', id, at: session.now() }));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        session.say({ type: 'refused', id, code: error.code, message: error.message });
      }
    },
  };
}

function openedOf(session: Session, number: number): Opened {
  const tap = session.tap(number);
  if (tap === undefined)
    throw new Refused(
      'unknown-connection',
      `This session has no connection ${number}, or it has closed. Use the number of an "open" event.`,
    );
  if (tap.opened === undefined)
    throw new Refused('not-open', `Connection ${number} is not a WebSocket yet: expected a 101 before any command.`);
  return tap.opened;
}
