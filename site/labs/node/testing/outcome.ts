import type { ExampleName } from '../examples.ts';

/** One thing that a client of the lab does or sees, or a plain request. Clients are counted from 1. */
export type Step =
  | {
      readonly do: 'open';
      readonly client: number;
      readonly path: string;
      readonly subprotocols?: readonly string[];
      /** The subprotocol that the server chose; '' for none. */
      readonly chosen?: string;
      /** The status of an answer that is no 101. */
      readonly refused?: number;
      /** The client itself does not take the 101. */
      readonly fails?: true;
    }
  | { readonly do: 'send'; readonly client: number; readonly text: string }
  | { readonly do: 'sendHex'; readonly client: number; readonly hex: string }
  /** A frame without a mask, by the lab's button (§5.1). */
  | { readonly do: 'breakFrame'; readonly client: number }
  /** The next message that comes in. */
  | {
      readonly do: 'expect';
      readonly client: number;
      readonly text?: string | RegExp;
      readonly hex?: string;
      /** RSV1 of its frame (RFC 7692 §6). */
      readonly compressed?: boolean;
    }
  | { readonly do: 'close'; readonly client: number; readonly code?: number }
  /** The client's close event. */
  | { readonly do: 'expectClose'; readonly client: number; readonly code: number; readonly reason?: string }
  | { readonly do: 'get'; readonly path: string; readonly status: number; readonly body?: string }
  /** Waits until the server's console has as many lines. */
  | { readonly do: 'printed'; readonly lines: number };

/** What an example does, as its lesson says. */
export interface Outcome {
  readonly example: ExampleName;
  /** What is shown. */
  readonly shows: string;
  /**
   * What the lesson asks the reader to change: each pair's first text, which stands there once, becomes the second. In
   * that, `PAGE_ORIGIN` stands for what the clients send as their `Origin`.
   */
  readonly changes?: readonly (readonly [string, string])[];
  readonly steps: readonly Step[];
  /** What `console.log` shows, line by line, from the first to the last. */
  readonly prints?: readonly (string | RegExp)[];
  /** It prints more as time goes on. */
  readonly goesOn?: true;
  /** What `console.error` shows of it, a line each or the beginning of one. */
  readonly complains?: readonly string[];
  /** The server dies of an error that nobody caught. */
  readonly crash?: {
    readonly error: string;
    /** Of the file, where the error comes from a line of it; counted from 1. */
    readonly line?: number;
  };
  /** The program ends by itself, without an error. */
  readonly ends?: true;
}

/** In a change: the origin of the page whose clients these are. */
export const PAGE_ORIGIN = 'PAGE-ORIGIN';
