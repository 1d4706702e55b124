import type { CloseHow, End } from '#feed/event.ts';
import { one } from './plural.ts';

const ways: Readonly<Record<End, string>> = { client: 'client to server', server: 'server to client' };
const ends: Readonly<Record<End, string>> = { client: 'client', server: 'server' };

const closings: Readonly<Record<CloseHow, (by: string) => string>> = {
  fin: () => 'TCP closed on both sides',
  reset: (by) => `TCP reset by the ${by}`,
  timeout: (by) => `The ${by} gave up waiting`,
  error: () => 'The socket failed',
};

/** What the views say, whatever they show. */
export const views = {
  ends: { client: 'Client', server: 'Server' },
  direction: ways,
  quoted: (text: string) => `“${text}”`,
  rebuilt: 'rebuilt, not the exact bytes',
  frames: {
    caption: 'Frames of this connection, in order of time',
    direction: 'direction',
    type: 'type',
    bytes: 'bytes',
    seconds: 's',
    secondsLong: 'Seconds since the connection began, by the server’s clock',
    open: (number: number, type: string, from: End) => `Frame ${number}, ${type}, ${ways[from]}`,
    keepalive: 'keepalive',
    gap: 'with a gap',
    newer: (count: number) => `${count} new ${one(count, 'frame', 'frames')}`,
  },
  events: {
    opened: '101: the connection is open',
    refused: (status: number, reason: string) => `${status} ${reason}: no WebSocket`.replace(' :', ':'),
    silence: (seconds: string) => `${seconds} s without a frame`,
    forgotten: (count: number, shown: string) => `${shown} earlier ${one(count, 'frame', 'frames')} no longer kept`,
    unread: (from: End, bytes: string) => `${bytes} bytes from the ${ends[from]} not readable`,
    end: { client: 'FIN from the client', server: 'FIN from the server' } as Readonly<Record<End, string>>,
    close: (how: CloseHow, by: End) => closings[how](ends[by]),
  },
  slope: {
    full: (ms: string) => `full slant: ${ms} ms on the way`,
    belowError: (ms: string) => `quicker than the clocks can tell (±${ms} ms)`,
    unseen: 'no script sees this frame',
  },
  anatomy: {
    nothing: 'No frame is chosen. Choose one in the table above to see its bits.',
    title: (type: string, from: End, length: number, shown: string) =>
      `${type}, ${ways[from]}, ${shown} ${one(length, 'byte', 'bytes')}`,
    figure: (number: number) => `Frame ${number}, bit by bit`,
    cell: (name: string, value: string, from: number, to: number) =>
      from === to ? `${name}: ${value}, bit ${from}` : `${name}: ${value}, bits ${from} to ${to}`,
    cellContinued: (name: string, from: number, to: number) => `${name}, continued, bits ${from} to ${to}`,
    continued: (name: string) => `${name} (cont.)`,
    left: (count: number, shown: string) => `and ${shown} more ${one(count, 'byte', 'bytes')}`,
    legend: 'The fields of this frame',
    field: 'Field',
    value: 'Value',
    meaning: 'Meaning',
    section: 'Section',
    rsvClear: 'No extension is in use, so all three must be 0.',
    opcode: (title: string, what: string) => `${title}. ${what}`,
  },
  bytes: {
    nothing: 'No frame is chosen. Choose one in the table above to see its bytes.',
    group: (number: number) => `Bytes of frame ${number}, as they crossed the wire`,
    choose: 'Choose a byte to see what it is for. The arrow keys walk from byte to byte.',
    where: (value: string, index: number, number: number) => `${value}, byte ${index} of frame ${number}`,
    lengthByte: (position: number, count: number, length: string) =>
      `Byte ${position} of ${count}, most significant first. Together they say ${length}.`,
    keyByte: (position: number) =>
      `Byte ${position + 1} of 4. It is XORed with payload bytes ${position}, ${position + 4}, ${position + 8} and so on.`,
    masked: (position: number, wire: string, key: string, plain: string, character: string | undefined) =>
      `Payload byte ${position}: ${wire} XOR ${key} = ${plain}${character === undefined ? '' : `, “${character}”`}`,
    plain: (position: number, character: string | undefined) =>
      `Payload byte ${position}${character === undefined ? '' : `, “${character}”`}, not masked.`,
  },
  unmask: {
    nothing: 'No masked frame yet. Send a message in the lab above.',
    group: (number: number) => `Unmasking frame ${number}`,
    wire: 'on the wire',
    key: 'key',
    keyRepeated: 'XOR key, repeated',
    payload: 'payload',
    sum: 'One byte, bit by bit',
    position: (position: number, key: number) => `Payload byte ${position}, key byte ${key}`,
    before: 'Earlier bytes',
    after: 'Later bytes',
    shown: (from: string, to: string, count: string) => `Bytes ${from} to ${to} of ${count}`,
  },
  log: {
    nothing: 'No connection yet.',
    label: 'What became of the connection',
    opened: (target: string) => `Connection to ${target}`,
    via: (proxy: string) => `Passed on by a proxy: ${proxy}`,
    request: (method: string, version: string) => `Request: ${method}, ${version}`,
    response: (status: number, reason: string) => `Response: ${status} ${reason}`,
    body: (bytes: string) => `${bytes} bytes of content`,
    error: (code: string, message: string) => `The server’s parser gave up: ${code}, “${message}”`,
    unsure: 'What the server wrote last may never have left it.',
  },
};
