import { describe, expect, it } from 'vitest';
import { piecesOf, wireOf } from '../frame-pieces.ts';
import { utf8, wire } from '../testing/wire.ts';
import { bitsIn, figureOf } from './bit-cells.ts';

function figure(payload: Uint8Array, opcode = 1) {
  const on = wire();
  on.frame('client', 10, opcode, payload);
  on.publish();
  const frame = on.capture.connections.value[0]?.frames[0]?.frame;
  if (!frame) throw new Error('A frame was captured.');
  return { ...figureOf(piecesOf(frame), wireOf(frame).length), wire: wireOf(frame), frame };
}

describe('figureOf', () => {
  it('cuts the fields as the RFC draws them', () => {
    const { cells, left } = figure(utf8('hello'));
    expect(left).toBe(0);
    expect(cells.map(({ id, start, end }) => `${id} ${start}-${end}`)).toEqual([
      'fin 0-1',
      'rsv1 1-2',
      'rsv2 2-3',
      'rsv3 3-4',
      'opcode 4-8',
      'mask 8-9',
      'payload-length 9-16',
      'masking-key 16-32',
      'masking-key 32-48',
      'payload-data 48-64',
      'payload-data 64-80',
      'payload-data 80-88',
    ]);
  });

  it.each([0, 1, 125, 126, 200, 65_535, 65_536])('covers every bit up to where it stops, for %i bytes', (length) => {
    const { cells, left, wire: bytes } = figure(new Uint8Array(length), 2);
    let at = 0;
    for (const cell of cells) {
      expect(cell.start).toBe(at);
      expect(Math.floor(cell.start / 16)).toBe(Math.floor((cell.end - 1) / 16));
      at = cell.end;
    }
    expect(at / 8 + left).toBe(bytes.length);
    expect(cells.length).toBeLessThan(30);
  });

  it('shows the code and the reason of a Close frame', () => {
    const { cells } = figure(Uint8Array.from([3, 0xe8, ...utf8('bye')]), 8);
    expect(cells.slice(9).map(({ id, start, end }) => `${id} ${start}-${end}`)).toEqual([
      'close-code 48-64',
      'close-reason 64-80',
      'close-reason 80-88',
    ]);
  });

  it('reads the bits of a cell', () => {
    const { cells, wire: bytes } = figure(utf8('hello'));
    expect(cells.slice(0, 8).map((cell) => bitsIn(bytes, cell))).toEqual([
      ...['1', '0', '0', '0', '0001', '1', '0000101'],
      '1010000101101100',
    ]);
  });
});
