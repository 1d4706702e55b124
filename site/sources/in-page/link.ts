import { type Ask, readTold, type Told } from './messages.ts';

type Omitted<One> = One extends { readonly id: number } ? Omit<One, 'id'> : never;

/** The page's, or a frame's, end of a port into the worker: gives each connection its number, and brings it its news. */
export class Link {
  readonly #port: Pick<MessagePort, 'postMessage' | 'onmessage'>;
  readonly #listeners = new Map<number, (told: Told) => void>();
  #last = 0;

  constructor(port: Pick<MessagePort, 'postMessage' | 'onmessage'>) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const told = readTold(data);
      if (told === undefined) return;
      const listener = this.#listeners.get(told.id);
      if (told.type === 'close' || told.type === 'answered') this.#listeners.delete(told.id);
      listener?.(told);
    };
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
