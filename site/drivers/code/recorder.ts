import type { Addresses } from './addresses.ts';
import type { EntryDetails, Shown } from './entry.ts';
import { shownData } from './shown.ts';

export interface Recorder {
  readonly addresses: Addresses;
  readonly show: (value: unknown) => Shown;
  /** Puts a line into the log. `byCode`: whether the learner's code is what called. */
  readonly tell: (entry: EntryDetails, byCode: boolean) => void;
}

/** Milliseconds between two looks at what changes without an event. */
const LOOK = 50;

/**
 * The browser's own WebSocket, or the one that leads to the server inside the page, with everything told that is done to it and that it does. It is a class under the same
 * name, so that learner code may do with it all that it could do with the real one, subclassing included.
 */
export function recordedWebSocket(Native: typeof WebSocket, { addresses, show, tell }: Recorder): typeof WebSocket {
  class RecordedWebSocket extends Native {
    readonly #number: number;
    #readyState = Native.CONNECTING as number;
    #bufferedAmount = 0;
    #looking: ReturnType<typeof setInterval> | undefined;

    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      const [given, ...rest] = args;
      const { url, made } = addresses.of(given);
      try {
        super(url, ...rest);
      } catch (error) {
        tell({ kind: 'threw', socket: 0, method: 'new WebSocket', args: args.map(show), error: show(error) }, true);
        throw error;
      }
      const { socket, label } = made();
      this.#number = socket;
      tell({ kind: 'construct', of: 'WebSocket', socket, label, args: args.map(show) }, true);
      // Before any listener of the learner's, so that what happens stands in the log above what they make of it.
      super.addEventListener('open', () => this.#heard('open', [['protocol', show(super.protocol)]]));
      super.addEventListener('message', ({ data }) => this.#heard('message', [['data', shownData(data, show)]]));
      super.addEventListener('error', () => this.#heard('error', []));
      super.addEventListener('close', ({ code, reason, wasClean }) =>
        this.#heard('close', [
          ['code', show(code)],
          ['reason', show(reason)],
          ['wasClean', show(wasClean)],
        ]),
      );
      this.#looking = setInterval(() => this.#look(false), LOOK);
    }

    override send(...args: Parameters<WebSocket['send']>): void {
      const onWire = super.readyState === Native.OPEN;
      this.#call('send', args, onWire, () => super.send(...args));
    }

    override close(...args: Parameters<WebSocket['close']>): void {
      const onWire = super.readyState === Native.OPEN;
      this.#call('close', args, onWire, () => super.close(...args));
    }

    override get binaryType(): BinaryType {
      return super.binaryType;
    }

    override set binaryType(value: BinaryType) {
      super.binaryType = value;
      tell({ kind: 'set', socket: this.#number, property: 'binaryType', value: show(value) }, true);
    }

    #call(method: 'send' | 'close', args: readonly unknown[], onWire: boolean, call: () => void): void {
      const shown = args.map((arg) => shownData(arg, show));
      try {
        call();
      } catch (error) {
        tell({ kind: 'threw', socket: this.#number, method, args: shown, error: show(error) }, true);
        throw error;
      }
      tell({ kind: 'call', socket: this.#number, method, args: shown, onWire }, true);
      this.#look(true);
    }

    #heard(event: 'open' | 'message' | 'error' | 'close', details: readonly (readonly [string, Shown])[]): void {
      this.#look(false);
      tell({ kind: 'event', socket: this.#number, event, details }, false);
    }

    /** Tells what is another value than at the last look. */
    #look(byCode: boolean): void {
      const socket = this.#number;
      const { readyState, bufferedAmount } = this;
      if (readyState !== this.#readyState)
        tell({ kind: 'change', socket, property: 'readyState', from: this.#readyState, to: readyState }, byCode);
      if (bufferedAmount !== this.#bufferedAmount)
        tell(
          { kind: 'change', socket, property: 'bufferedAmount', from: this.#bufferedAmount, to: bufferedAmount },
          byCode,
        );
      this.#readyState = readyState;
      this.#bufferedAmount = bufferedAmount;
      // A WebSocket that is closed still counts what is sent to it, but by calls only.
      if (readyState === Native.CLOSED) clearInterval(this.#looking);
    }
  }
  Object.defineProperty(RecordedWebSocket, 'name', { value: 'WebSocket' });

  return RecordedWebSocket;
}
