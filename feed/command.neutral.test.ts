import { describe, expect, test } from 'vitest';
import { type Command, decodeCommand, encodeCommand } from './command.ts';

const commands: readonly Command[] = [
  { id: 0, do: 'clock' },
  { id: 1, do: 'send', connection: 1, text: '\u0000 привет' },
  { id: 1, do: 'send', connection: 1, hex: '00fF' },
  { id: 2, do: 'ping', connection: 1 },
  { id: 2, do: 'ping', connection: 1, hex: '' },
  { id: 3, do: 'pong', connection: 1, hex: '6869' },
  { id: 4, do: 'fragments', connection: 1, parts: [{ text: '' }, { hex: '00' }] },
  { id: 5, do: 'close', connection: 1 },
  { id: 5, do: 'close', connection: 1, code: 65_535, reason: 'x' },
  { id: 6, do: 'end', connection: 1 },
  { id: 7, do: 'drop', connection: 65_535 },
  { id: 8, do: 'stall', connection: 1, ms: 0 },
  { id: Number.MAX_SAFE_INTEGER, do: 'bytes', connection: 1, hex: 'ff' },
];

describe('commands', () => {
  test.each(commands)('$do comes back as it was', (command) => {
    expect(decodeCommand(encodeCommand(command))).toEqual(command);
  });

  test.each(commands)('$do with any property of another type is malformed, and keeps its id', (command) => {
    for (const name of Object.keys(command)) {
      const decoded = decodeCommand(JSON.stringify({ ...command, [name]: null }));
      expect(decoded, name).toMatchObject({ malformed: expect.stringMatching(/^Expected /) });
      expect(decoded.id, name).toBe(name === 'id' ? undefined : command.id);
    }
  });

  test.each([
    ['', undefined],
    ['null', undefined],
    ['[]', undefined],
    ['{"do":"clock"}', undefined],
    ['{"id":"1","do":"clock"}', undefined],
    ['{"id":1e999,"do":"clock"}', undefined],
    ['{"id":1}', 1],
    ['{"id":1,"do":"constructor"}', 1],
    ['{"id":1,"do":"toString","connection":1}', 1],
    ['{"id":1,"do":"send","connection":1}', 1],
    ['{"id":1,"do":"send","connection":1,"text":"","hex":""}', 1],
    ['{"id":1,"do":"send","connection":1,"hex":"0"}', 1],
    ['{"id":1,"do":"send","connection":1,"hex":"zz"}', 1],
    ['{"id":1,"do":"send","connection":1,"hex":"00\\n"}', 1],
    ['{"id":1,"do":"fragments","connection":1,"parts":[]}', 1],
    ['{"id":1,"do":"fragments","connection":1,"parts":[{}]}', 1],
    ['{"id":1,"do":"fragments","connection":1,"parts":["x"]}', 1],
    ['{"id":1,"do":"close","connection":1,"code":-1}', 1],
    ['{"id":1,"do":"close","connection":1,"code":1e5}', 1],
    ['{"id":1,"do":"stall","connection":1,"ms":0.5}', 1],
    ['{"id":1,"do":"end","connection":-1}', 1],
  ])('%s is malformed', (text, id) => {
    const decoded = decodeCommand(text);
    expect(decoded).toMatchObject({ malformed: expect.stringMatching(/^Expected .*\.$/) });
    expect(decoded.id).toBe(id);
  });
});
