import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { LABEL, sourceContract } from './contract.ts';
import { bytesFromHex, hexFromBytes } from './hex.ts';
import { type Recording, recordingSource } from './recording.ts';
import { recordingFrom } from './recording-from.ts';
import type { WireEvent } from './source.ts';

const hex = (text: string) => hexFromBytes(new TextEncoder().encode(text));
const request = hex('GET /echo HTTP/1.1\r\n\r\n');
const response = hex('HTTP/1.1 101 Switching Protocols\r\n\r\n');
const recording: Recording = {
  name: 'test',
  target: '/echo',
  events: [
    { from: 'client', at: 2, hex: request },
    { from: 'server', at: 5, hex: response },
    { from: 'server', at: 5, hex: '81026869' },
    { end: 'server', at: 9 },
    { close: 'fin', by: 'server', at: 10 },
  ],
};

sourceContract('a recording', async () => ({
  source: recordingSource(recording, { label: LABEL }),
  traffic: async () => ({ client: bytesFromHex(request), server: bytesFromHex(`${response}81026869`) }),
  connectable: false,
  dispose: async () => {},
}));

describe('its pace', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const playing = (pace: number) => {
    const events: WireEvent[] = [];
    const source = recordingSource(recording, { pace });
    source.subscribe((event) => events.push(event));
    source.connect();
    return { source, types: () => events.map(({ type }) => type) };
  };

  test('without one, everything is there when connect() returns: a page can be rendered with it', () => {
    expect(playing(0).types()).toEqual(['session', 'open', 'bytes', 'bytes', 'bytes', 'end', 'close']);
  });

  test('at 1 it takes as long as it took', async () => {
    const { types } = playing(1);
    expect(types()).toEqual(['session', 'open', 'bytes']);
    await vi.advanceTimersByTimeAsync(3);
    expect(types().length).toBe(5);
    await vi.advanceTimersByTimeAsync(4);
    expect(types().at(-1)).toBe('end');
    await vi.advanceTimersByTimeAsync(1);
    expect(types().at(-1)).toBe('close');
  });

  test('it stops where it is disconnected', async () => {
    const { source, types } = playing(1);
    source.disconnect();
    await vi.advanceTimersByTimeAsync(100);
    expect(types()).toEqual(['session', 'open', 'bytes']);
  });
});

describe('a recording out of a capture', () => {
  const capture = (wire: string, more = '') =>
    parseCapture(`---\ntitle: Test\norigin: hand\n${more}---\n\nProse.\n\n\`\`\`wire\n${wire}\`\`\`\n`);

  test('keeps times, bytes, gaps and ends, and closes at the second FIN', () => {
    const made = recordingFrom(
      'x',
      capture(
        'client 0\n  "GET /echo HTTP/1.1\\r\\n\\r\\n"\nserver 1.5\n  8800\nserver 2 gap 3\nserver 3 end\nclient 4 end\n',
      ),
    );
    expect(made).toEqual({
      name: 'x',
      target: '/echo',
      events: [
        { from: 'client', at: 0, hex: request },
        { from: 'server', at: 1.5, hex: '8800' },
        { from: 'server', at: 2, gap: 3 },
        { end: 'server', at: 3 },
        { end: 'client', at: 4 },
        { close: 'fin', by: 'server', at: 4 },
      ],
    });
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  test('a reset closes it', () => {
    const made = recordingFrom('x', capture('client 0\n  "GET /echo HTTP/1.1\\r\\n\\r\\n"\nclient 4 reset\n'));
    expect(made.events.at(-1)).toEqual({ close: 'reset', by: 'client', at: 4 });
  });

  test('without a handshake it is refused', () => {
    expect(() => recordingFrom('frames-only', capture('client 0\n  8100\n', 'start: frames\n'))).toThrow(/frames-only/);
  });
});

test.each(['0', '0g', 'zz', '0x00'])('%j is not hex', (text) => {
  expect(() => bytesFromHex(text)).toThrow(RangeError);
});
