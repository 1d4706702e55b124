import type { RefusalCode } from '#feed/event.ts';
import type { CommandName } from '#site/labs/server-commands/draft.ts';
import type { PresetId } from '#site/labs/server-commands/presets.ts';

export const serverCommands = {
  label: 'Commands for the server, and what comes of them',
  panel: 'Commands',
  wire: 'What crossed the wire',
  nothing: 'No frames yet. Press ping or send above.',
  hello: 'hello',
  commands: {
    send: 'A message that nobody asked for.',
    ping: 'A ping frame, opcode 9. Empty is allowed.',
    pong: 'A pong frame, opcode 10. No ping asked for it.',
    fragments: 'One message in as many frames as there are lines.',
    close: 'A close frame. Leave the code empty for a frame without one.',
    end: 'A FIN: the server will write no more. No close frame goes before it.',
    drop: 'A TCP reset: the connection is gone, and nobody is told why.',
    stall: 'The server stops reading for this long, at most 60,000 ms.',
    bytes: 'Goes to the socket as it is, sound or not.',
  } satisfies Record<CommandName, string>,
  fields: {
    kind: 'The payload as',
    kinds: { text: 'Text', hex: 'Hex' },
    text: 'text',
    hex: 'payload in hex',
    parts: 'one part a line',
    code: 'code',
    reason: 'reason',
    ms: 'milliseconds',
    preset: 'what to send',
    own: 'your own bytes',
  },
  presets: {
    sound: 'sound: text “hi”',
    masked: 'a server that masks',
    opcode: 'reserved opcode 3',
    rsv1: 'RSV1 without an extension',
    utf8: 'text that is not UTF-8',
    continuation: 'continuation of nothing',
    'ping-cut': 'a ping in fragments',
    'ping-long': 'a ping of 126 bytes',
    'close-1006': 'close with code 1006',
    'close-one-byte': 'close with half a code',
  } satisfies Record<PresetId, string>,
  answers: {
    waiting: 'is under way.',
    done: 'is done.',
    refused: 'Refused:',
    notANumber: 'Expected a whole number. Write digits only, like 4001.',
  },
  refusals: {
    malformed: 'The server knows no such command.',
    'unknown-connection': 'The server does not know this connection any more. Connect again.',
    'not-open': 'Nothing of this kind can be sent on the connection now.',
    'too-large': 'This is over a limit of the server.',
    'too-many': 'The server takes no more of it at a time.',
  } satisfies Record<RefusalCode, string>,
  /** No answer of the server's, but that there is none. */
  unanswered: {
    gone: 'There is no connection. Connect again in the bar above, then repeat.',
    timeout: 'No answer came. The connection to the server may be lost.',
  },
  page: {
    first: 'are you there?',
    label: 'Message from your page',
    hint: 'Your page sends it. The server echoes it, if it reads.',
  },
};
