import type { Action, Command } from '#feed/command.ts';
import type { DoneEvent, RefusedEvent } from '#feed/event.ts';
import type { CommandResult } from './source.ts';

type Settle = (result: CommandResult) => void;

interface Pending {
  readonly settle: Settle;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A server that lives answers at once; one that does not answer for this long is taken for lost. Milliseconds. */
const PATIENCE = 10_000;
/** A longer delay would fire at once, before the server can refuse so long a stall. Milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

const GONE: CommandResult = { ok: false, code: 'gone', message: 'The server is not connected.' };
const SILENT: CommandResult = {
  ok: false,
  code: 'timeout',
  message: 'The server did not answer in time.',
};

/** The commands that wait for their reply. Each settles once: by the reply, by the loss of the server, or by time. */
export class CommandBook {
  readonly #pending = new Map<number, Pending>();
  #next = 1;

  /** @param send Returns false where there is nobody to send to. */
  issue(action: Action, send: (command: Command) => boolean): Promise<CommandResult> {
    const id = this.#next++;
    return new Promise((settle) => {
      // A stall is answered when it is over.
      const patience = action.do === 'stall' ? Math.min(PATIENCE + action.ms, LONGEST_TIMER) : PATIENCE;
      const timer = setTimeout(() => this.#settle(id, SILENT), patience);
      this.#pending.set(id, { settle, timer });
      if (!send({ ...action, id })) this.#settle(id, GONE);
    });
  }

  reply(event: DoneEvent | RefusedEvent): void {
    // A refusal of what could not even be read names no command; this page sends none such.
    if (event.id === undefined) return;
    if (event.type === 'done') this.#settle(event.id, { ok: true, at: event.at });
    else this.#settle(event.id, { ok: false, code: event.code, message: event.message });
  }

  /** The server is gone, and with it every reply. */
  abandon(): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, GONE);
  }

  #settle(id: number, result: CommandResult): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    pending.settle(result);
  }
}
