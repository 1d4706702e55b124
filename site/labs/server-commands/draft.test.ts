import { describe, expect, it } from 'vitest';
import { decodeCommand, encodeCommand } from '#feed/command.ts';
import { commandNames, type Draft, readDraft } from './draft.ts';
import { firstDrafts } from './first-drafts.ts';
import { presets } from './presets.ts';

describe('readDraft', () => {
  it.each<[Draft, unknown]>([
    [
      { do: 'send', kind: 'text', typed: 'мир' },
      { do: 'send', text: 'мир' },
    ],
    [
      { do: 'send', kind: 'hex', typed: '00 FE' },
      { do: 'send', hex: '00fe' },
    ],
    [{ do: 'ping', hex: ' ' }, { do: 'ping' }],
    [
      { do: 'pong', hex: '68 69' },
      { do: 'pong', hex: '6869' },
    ],
    [
      { do: 'fragments', kind: 'text', typed: 'a\n\nb' },
      { do: 'fragments', parts: [{ text: 'a' }, { text: '' }, { text: 'b' }] },
    ],
    [
      { do: 'fragments', kind: 'hex', typed: 'd0\nbc' },
      { do: 'fragments', parts: [{ hex: 'd0' }, { hex: 'bc' }] },
    ],
    [{ do: 'close', code: '', reason: '' }, { do: 'close' }],
    [
      { do: 'close', code: ' 4001 ', reason: 'enough' },
      { do: 'close', code: 4001, reason: 'enough' },
    ],
    // Not allowed, but the server is to say so.
    [
      { do: 'close', code: '', reason: 'alone' },
      { do: 'close', reason: 'alone' },
    ],
    [
      { do: 'stall', ms: '3000' },
      { do: 'stall', ms: 3000 },
    ],
    [
      { do: 'bytes', hex: '83 00' },
      { do: 'bytes', hex: '8300' },
    ],
    [{ do: 'drop' }, { do: 'drop' }],
  ])('makes a command out of %j', (draft, action) => {
    expect(readDraft(draft)).toEqual({ action });
  });

  it.each<[Draft, unknown]>([
    [
      { do: 'send', kind: 'hex', typed: '0g' },
      { wrong: 'not-hex', found: 'g', at: 2 },
    ],
    [
      { do: 'fragments', kind: 'hex', typed: '00\n1' },
      { wrong: 'half-byte', found: '1', at: 1 },
    ],
    [
      { do: 'bytes', hex: '8' },
      { wrong: 'half-byte', found: '8', at: 1 },
    ],
    [{ do: 'close', code: '-1', reason: '' }, { wrong: 'not-a-number' }],
    [{ do: 'stall', ms: '' }, { wrong: 'not-a-number' }],
    [{ do: 'stall', ms: '1.5' }, { wrong: 'not-a-number' }],
  ])('says what is wrong with %j', (draft, wrong) => {
    expect(readDraft(draft)).toEqual(wrong);
  });

  it('takes what stands in each form at first, and so does the contract', () => {
    const first = firstDrafts('hello');
    expect(Object.keys(first)).toEqual(commandNames);
    for (const name of commandNames) {
      const read = readDraft(first[name]);
      if ('wrong' in read) throw new Error(`${name}: ${read.wrong}`);
      const command = { ...read.action, connection: 1, id: 1 } as Parameters<typeof encodeCommand>[0];
      expect(decodeCommand(encodeCommand(command))).toEqual(command);
    }
  });

  it('takes every preset', () => {
    for (const { hex } of presets) expect(readDraft({ do: 'bytes', hex })).toHaveProperty('action');
  });
});
