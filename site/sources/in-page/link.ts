import { type Ask, readTold, type Told } from './messages.ts';

type Omitted<One> = One extends { readonly id: number } ? Omit<One, 'id'> : never;

/** The page's, or a frame's, end of a port into the worker: gives each connection its number, and brings it its news. */
export class Link {
  readonly #port: Pick<MessagePort, 'postMessage' | 'onmessage'>;
  readonly #listeners = new Map<number, (told: Told) => void>();
  readonly #opened = new Set<number>();
  readonly #closing = new Map<number, Extract<Told, { type: 'closing' }>>();
  #last = 0;

  constructor(port: Pick<MessagePort, 'postMessage' | 'onmessage'>) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const told = readTold(data);
      if (told === undefined) return;
      const listener = this.#listeners.get(told.id);
      if (told.type === 'open') this.#opened.add(told.id);
      if (told.type === 'closing') this.#closing.set(told.id, told);
      if (told.type === 'close' || told.type === 'answered') this.#forget(told.id);
      listener?.(told);
    };
  }

  /**
   * Who was at the other end is no more: what was open is lost (§7.1.5, code 1006), or closed with the code that had come
   * (§7.1.4: both have sent a close frame by then); the rest has failed.
   */
  cut(): void {
    this.#port.onmessage = null;
    for (const [id, listener] of [...this.#listeners]) {
      const failed = !this.#opened.has(id);
      const closing = this.#closing.get(id);
      const { code, reason } = closing ?? { code: 1006, reason: '' };
      this.#forget(id);
      listener({ type: 'close', id, code, reason, wasClean: closing !== undefined, failed });
    }
  }

  #forget(id: number): void {
    this.#listeners.delete(id);
    this.#opened.delete(id);
    this.#closing.delete(id);
  }

  /** @returns asks for more of the same connection; what is transferred cannot be used any more. */
  start(first: Omitted<Ask>, listener: (told: Told) => void): (ask: Omitted<Ask>, transfer?: Transferable[]) => void {
    this.#last += 1;
    const id = this.#last;
    this.#listeners.set(id, listener);
    const ask = (next: Omitted<Ask>, transfer: Transferable[] = []): void =>
      this.#port.postMessage({ ...next, id }, transfer);
    ask(first);
    return ask;
  }
}
