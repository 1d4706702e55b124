import type { CommandName, Draft } from './draft.ts';
import { presets } from './presets.ts';

/** What stands in each command's form at first: something that does something when its button is pressed. */
export function firstDrafts(hello: string): Readonly<Record<CommandName, Draft>> {
  return {
    send: { do: 'send', kind: 'text', typed: hello },
    ping: { do: 'ping', hex: '68 69' },
    pong: { do: 'pong', hex: '' },
    fragments: { do: 'fragments', kind: 'text', typed: 'one\ntwo\nthree' },
    close: { do: 'close', code: '', reason: '' },
    end: { do: 'end' },
    drop: { do: 'drop' },
    stall: { do: 'stall', ms: '3000' },
    bytes: { do: 'bytes', hex: presets[1].hex },
  };
}
