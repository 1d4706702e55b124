import type { Shown } from './entry.ts';
import type { Recorder } from './recorder.ts';
import { shownData } from './shown.ts';

interface CloseInfo {
  readonly closeCode?: number;
  readonly reason?: string;
}

interface OpenInfo {
  readonly extensions: string;
  readonly protocol: string;
  readonly readable: ReadableStream<unknown>;
  readonly writable: WritableStream<unknown>;
}

/** As Chromium has it since version 124, in pages and in workers; the standard's text is whatwg/websockets#48. */
interface WebSocketStream {
  readonly url: string;
  readonly opened: Promise<OpenInfo>;
  readonly closed: Promise<CloseInfo>;
  close(info?: CloseInfo): void;
}

export type WebSocketStreamClass = new (url: string, options?: unknown) => WebSocketStream;

/**
 * The browser's own WebSocketStream, with everything told that is done to it and that it does. Its two streams pass each
 * chunk on as it is asked for and hold none back, so what waits for whom is what it is without them.
 */
export function recordedWebSocketStream(
  Native: WebSocketStreamClass,
  { addresses, show, tell }: Recorder,
): WebSocketStreamClass {
  class RecordedWebSocketStream extends Native {
    readonly #number: number;
    readonly #opened: Promise<OpenInfo>;
    /** Its end has begun, here or there: nothing more is put on the wire. */
    #isOver = false;

    constructor(...args: ConstructorParameters<WebSocketStreamClass>) {
      const [given, ...rest] = args;
      const { url, made } = addresses.of(given);
      try {
        super(url, ...rest);
      } catch (error) {
        const shown = { args: args.map(show), error: show(error) };
        tell({ kind: 'threw', socket: 0, method: 'new WebSocketStream', ...shown }, true);
        throw error;
      }
      const { socket, label } = made();
      this.#number = socket;
      tell({ kind: 'construct', of: 'WebSocketStream', socket, label, args: args.map(show) }, true);
      this.#opened = super.opened.then(({ extensions, protocol, readable, writable }) => {
        this.#heard('opened', [['protocol', show(protocol)]]);
        return { extensions, protocol, readable: this.#readable(readable), writable: this.#writable(writable) };
      });
      // As the browser's own: code that does not ask whether it opened is not told that it did not.
      this.#opened.catch(() => {});
      super.closed.then(
        ({ closeCode, reason }) =>
          this.#closed([
            ['closeCode', show(closeCode)],
            ['reason', show(reason)],
          ]),
        (error: unknown) => this.#closed([['error', show(error)]]),
      );
    }

    override get opened(): Promise<OpenInfo> {
      return this.#opened;
    }

    override close(...args: Parameters<WebSocketStream['close']>): void {
      try {
        super.close(...args);
      } catch (error) {
        const shown = { args: args.map(show), error: show(error) };
        tell({ kind: 'threw', socket: this.#number, method: 'close', ...shown }, true);
        throw error;
      }
      this.#called('close', args.map(show), true);
      this.#isOver = true;
    }

    #called(method: 'write' | 'close' | 'abort' | 'cancel', args: readonly Shown[], byCode: boolean): void {
      tell({ kind: 'call', socket: this.#number, method, args, onWire: !this.#isOver }, byCode);
    }

    #heard(event: 'opened' | 'read' | 'closed', details: readonly (readonly [string, Shown])[]): void {
      tell({ kind: 'event', socket: this.#number, event, details }, false);
    }

    #closed(details: readonly (readonly [string, Shown])[]): void {
      this.#isOver = true;
      this.#heard('closed', details);
    }

    /** Ended by one of its streams. */
    #ended(method: 'close' | 'abort' | 'cancel', reasons: readonly unknown[]): void {
      this.#called(method, reasons.map(show), false);
      this.#isOver = true;
    }

    #readable(native: ReadableStream<unknown>): ReadableStream<unknown> {
      const reader = native.getReader();
      let isCancelled = false;
      return new ReadableStream<unknown>(
        {
          start: (controller) => {
            reader.closed.then(
              () => isCancelled || controller.close(),
              (error: unknown) => controller.error(error),
            );
          },
          pull: async (controller) => {
            const { done, value } = await reader.read();
            if (done) return;
            this.#heard('read', [['value', shownData(value, show)]]);
            controller.enqueue(value);
          },
          cancel: (reason) => {
            isCancelled = true;
            this.#ended('cancel', reason === undefined ? [] : [reason]);
            return reader.cancel(reason);
          },
        },
        // Nothing is read ahead: a chunk that nobody asked for stays with the server.
        { highWaterMark: 0 },
      );
    }

    #writable(native: WritableStream<unknown>): WritableStream<unknown> {
      const writer = native.getWriter();
      let called = 0;
      let begun = 0;
      const wrote = (chunk: unknown, byCode: boolean) => {
        called += 1;
        this.#called('write', [shownData(chunk, show)], byCode);
      };
      class RecordedWriter extends WritableStreamDefaultWriter<unknown> {
        override write(chunk?: unknown): Promise<void> {
          wrote(chunk, true);
          return super.write(chunk);
        }
      }
      class RecordedWritable extends WritableStream<unknown> {
        override getWriter(): RecordedWriter {
          return new RecordedWriter(this);
        }
      }
      return new RecordedWritable({
        start: (controller) => {
          writer.closed.catch((error: unknown) => controller.error(error));
        },
        write: (chunk) => {
          begun += 1;
          // A pipe writes without a writer of the learner's.
          if (begun > called) wrote(chunk, false);
          return writer.write(chunk);
        },
        close: () => {
          this.#ended('close', []);
          return writer.close();
        },
        abort: (reason) => {
          this.#ended('abort', reason === undefined ? [] : [reason]);
          return writer.abort(reason);
        },
      });
    }
  }
  Object.defineProperty(RecordedWebSocketStream, 'name', { value: 'WebSocketStream' });
  return RecordedWebSocketStream;
}
