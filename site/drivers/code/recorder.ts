import type { EntryDetails, RunMessage, Shown } from './entry.ts';
import { shownBytes } from './shown.ts';

export interface Recorder {
  readonly folder: RunMessage['folder'];
  readonly taps: RunMessage['taps'];
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
export function recordedWebSocket(Native: typeof WebSocket, { folder, taps, show, tell }: Recorder): typeof WebSocket {
  let made = 0;
  let unused = [...taps];

  class RecordedWebSocket extends Native {
    readonly #number: number;
    #readyState = Native.CONNECTING as number;
    #bufferedAmount = 0;
    #looking: ReturnType<typeof setInterval> | undefined;

    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      const [tap] = unused;
      const [given, ...rest] = args;
      const { url, tapped } = addressed(given, tap?.tap);
      try {
        super(url, ...rest);
      } catch (error) {
        tell({ kind: 'threw', socket: 0, method: 'new', args: args.map(show), error: show(error) }, true);
        throw error;
      }
      made += 1;
      this.#number = made;
      if (tapped) unused = unused.slice(1);
      const label = tapped ? (tap?.label ?? '') : '';
      tell({ kind: 'construct', socket: made, label, args: args.map(show) }, true);
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

  /**
   * The address with the tap's parameter, where it leads to the demo server. A relative one counts from the endpoints'
   * folder, as it would on a page that stood there.
   */
  function addressed(given: string | URL, tap: string | undefined): { readonly url: string; readonly tapped: boolean } {
    // Without an argument it is `undefined`, which would be a good relative address: the constructor is to throw.
    const written = given === undefined ? '' : String(given);
    if (folder === '' || given === undefined || !URL.canParse(written, folder)) return { url: written, tapped: false };
    const url = new URL(written, folder);
    const secure = url.protocol === 'https:' || url.protocol === 'wss:';
    const twin = new URL(folder);
    // A fragment is an error that the browser's own constructor is to report.
    if (url.host !== twin.host || secure !== (twin.protocol === 'wss:') || url.hash !== '' || tap === undefined)
      return { url: url.href, tapped: false };
    url.search = `${url.search === '' ? '?' : `${url.search}&`}tap=${tap}`;
    return { url: url.href, tapped: true };
  }

  return RecordedWebSocket;
}

function shownData(data: unknown, show: (value: unknown) => Shown): Shown {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return { type: 'atom', text: shownBytes(data) };
  return show(data);
}
