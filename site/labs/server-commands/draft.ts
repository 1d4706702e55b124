import type { Payload } from '#feed/command.ts';
import type { ConnectionAction } from '#site/drivers/command.ts';
import { type HexInput, readHex } from '#site/labs/frames/hex-input.ts';
import { hexFromBytes } from '#site/sources/hex.ts';

/** Text, or bytes in hex: as the reader typed them. */
export interface TypedPayload {
  readonly kind: 'text' | 'hex';
  readonly typed: string;
}

/** A draft with a payload of either kind. Of fragments each stands on a line of its own. */
export type MessageDraft = { readonly do: 'send' | 'fragments' } & TypedPayload;

/** What stands in the form of one command: as it was typed, right or wrong. */
export type Draft =
  | MessageDraft
  | { readonly do: 'ping' | 'pong'; readonly hex: string }
  | { readonly do: 'close'; readonly code: string; readonly reason: string }
  | { readonly do: 'end' | 'drop' }
  | { readonly do: 'stall'; readonly ms: string }
  | { readonly do: 'bytes'; readonly hex: string };

/** The commands in the order in which the panel has them. `clock` is not among them: the page gives it by itself. */
export const commandNames = ['send', 'ping', 'pong', 'fragments', 'close', 'end', 'drop', 'stall', 'bytes'] as const;
export type CommandName = (typeof commandNames)[number];

type WrongHex = Exclude<HexInput, { readonly bytes: Uint8Array }>;

/** A command of the contract, or why what was typed cannot be put into one. The words are in i18n, keyed by `wrong`. */
export type Read = { readonly action: ConnectionAction } | WrongHex | { readonly wrong: 'not-a-number' };

/**
 * Makes a command out of what was typed. Lets through whatever JSON can carry: that a code may not be sent, or that a
 * reason needs a code, is for the server to say.
 */
export function readDraft(draft: Draft): Read {
  switch (draft.do) {
    case 'send': {
      const payload = readPayload(draft.kind, draft.typed);
      return 'wrong' in payload ? payload : { action: { do: 'send', ...payload } };
    }
    case 'fragments': {
      const parts: Payload[] = [];
      for (const line of draft.typed.split('\n')) {
        const part = readPayload(draft.kind, line);
        if ('wrong' in part) return part;
        parts.push(part);
      }
      return { action: { do: 'fragments', parts } };
    }
    case 'ping':
    case 'pong': {
      const payload = readPayload('hex', draft.hex);
      if ('wrong' in payload) return payload;
      return { action: { do: draft.do, ...(draft.hex.trim() === '' ? {} : payload) } };
    }
    case 'close': {
      const code = draft.code.trim();
      if (!/^\d*$/.test(code)) return { wrong: 'not-a-number' };
      return {
        action: {
          do: 'close',
          ...(code === '' ? {} : { code: Number(code) }),
          ...(draft.reason === '' ? {} : { reason: draft.reason }),
        },
      };
    }
    case 'stall':
      if (!/^\s*\d+\s*$/.test(draft.ms)) return { wrong: 'not-a-number' };
      return { action: { do: 'stall', ms: Number(draft.ms) } };
    case 'bytes': {
      const bytes = readHex(draft.hex);
      return 'wrong' in bytes ? bytes : { action: { do: 'bytes', hex: hexFromBytes(bytes.bytes) } };
    }
    case 'end':
    case 'drop':
      return { action: { do: draft.do } };
  }
}

function readPayload(kind: TypedPayload['kind'], typed: string): Payload | WrongHex {
  if (kind === 'text') return { text: typed };
  const read = readHex(typed);
  return 'wrong' in read ? read : { hex: hexFromBytes(read.bytes) };
}
