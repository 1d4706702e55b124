import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Capture, parseCapture } from '#protocol/capture-file.ts';
import type { End, Frame, Item } from '#protocol/model.ts';
import { dissectCapture } from '#protocol/testing/dissect-capture.ts';
import { type PdmlPacket, type PdmlProtocol, readPdml } from '#protocol/testing/read-pdml.ts';
import { SERVER_PORT, writePcap } from '#protocol/testing/write-pcap.ts';

const folder = new URL('../content/captures/', import.meta.url);
const files = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.md$/.test(name));
const captures: readonly Capture[] = files.map((name) => parseCapture(readFileSync(new URL(name, folder), 'utf8')));

/** Where tshark 4 reads something else, and why. Anything that is not in this list has to be the same. */
const differences: Readonly<Record<string, string>> = {
  'frames-before-response client frames': 'tshark looks for frames only after the packet with the 101',
  'gap-in-header server frames': 'tshark goes on after a gap as if a frame began there',
  'gap-in-payload server frames': 'tshark gives up the frame with the gap; the next one is the same',
  'get-pipelined-before-upgrade client frames': 'tshark does not notice an upgrade behind a pipelined request',
  'length-over-2-53 server frames': 'tshark shows the header of a frame that is cut off; here it is a tail',
  'request-leading-empty-line heads': 'tshark reads no request behind an empty line',
  'requests-unanswered heads': 'the dissector stops at 64 requests without an answer',
  'response-body-announced server frames': 'tshark takes the first bytes after the 101 for the body that it announces',
  'response-without-request server frames': 'tshark wants to see the request',
  'deflate-empty-message server payload 1': 'tshark shows the compressed byte where nothing comes out',
  'deflate-fragmented client payload 5': 'tshark does not inflate messages in fragments',
  'ws-deflate-fragments client payload 3': 'tshark does not inflate messages in fragments',
  'rfc7692-one-block server payload 3': 'tshark does not inflate messages in fragments',
  'deflate-points-back server payload 2': 'tshark keeps the window, whatever was agreed on',
  'message-inside-message server payload 5': 'tshark joins the new message to the unfinished one',
};

/** What both sides can say of one capture: a name for each thing, and its value. */
type Facts = Map<string, string>;

const ENDS: readonly End[] = ['client', 'server'];

function ours(name: string, capture: Capture, items: readonly Item[]): Facts {
  const facts: Facts = new Map();
  if (capture.start === 'handshake') facts.set(`${name} heads`, JSON.stringify(items.flatMap(headLine)));
  for (const from of ENDS) {
    const frames = items.filter((item) => item.kind === 'frame' && item.from === from) as readonly Frame[];
    facts.set(`${name} ${from} frames`, JSON.stringify(frames.map(frameHeader)));
    frames.forEach((frame, index) => {
      facts.set(`${name} ${from} payload ${index + 1}`, hexOf(frame.message?.payload ?? frame.payload));
    });
  }
  return facts;
}

function headLine(item: Item): string[] {
  if (item.kind === 'request') return [`${item.method} ${item.target} ${item.version}`];
  return item.kind === 'response' ? [`${item.version} ${item.status} ${item.reason}`] : [];
}

/** FIN, the reserved bits, opcode, MASK, the length and its form, the key. */
function frameHeader(frame: Frame): readonly (number | string)[] {
  const { fin, rsv1, rsv2, rsv3, opcode, masked, lengthForm, payloadLength, maskingKey } = frame;
  const reserved = (rsv1 ? 4 : 0) + (rsv2 ? 2 : 0) + (rsv3 ? 1 : 0);
  const key = maskingKey === null ? '' : hexOf(maskingKey);
  return [Number(fin), reserved, opcode, Number(masked), lengthForm, String(payloadLength), key];
}

function theirs(name: string, capture: Capture, packets: readonly PdmlPacket[]): Facts {
  const facts: Facts = new Map();
  const all = packets.flatMap(({ protocols }) => protocols);
  if (capture.start === 'handshake') facts.set(`${name} heads`, JSON.stringify(all.flatMap(theirHeadLine)));
  for (const from of ENDS) {
    const frames = packets
      .filter((packet) => packet.from === from)
      .flatMap(({ protocols }) => protocols.filter((protocol) => protocol.name === 'websocket'));
    facts.set(`${name} ${from} frames`, JSON.stringify(frames.map(theirFrameHeader)));
    frames.forEach((frame, index) => {
      const payload = theirPayload(frame);
      if (payload !== undefined) facts.set(`${name} ${from} payload ${index + 1}`, payload);
    });
  }
  return facts;
}

function show({ name, fields }: PdmlProtocol, field: string): string | undefined {
  return fields.find((candidate) => candidate.name === `${name}.${field}`)?.show;
}

function theirHeadLine(protocol: PdmlProtocol): string[] {
  if (protocol.name !== 'http') return [];
  const words = (...fields: string[]) => fields.map((field) => show(protocol, field)).join(' ');
  if (show(protocol, 'request.method') !== undefined)
    return [words('request.method', 'request.uri', 'request.version')];
  if (show(protocol, 'response.code') === undefined) return [];
  return [words('response.version', 'response.code', 'response.phrase')];
}

function theirFrameHeader(frame: PdmlProtocol): readonly (number | string)[] {
  const short = show(frame, 'payload_length') ?? '';
  const long = show(frame, 'payload_length_ext_16') ?? show(frame, 'payload_length_ext_64');
  const form = long === undefined ? 7 : short === '126' ? 16 : 64;
  const key = show(frame, 'masking_key')?.replaceAll(':', '') ?? '';
  const [fin, reserved, opcode, mask] = ['fin', 'rsv', 'opcode', 'mask'].map((field) => Number(show(frame, field)));
  return [fin ?? -1, reserved ?? -1, opcode ?? -1, mask ?? -1, form, long ?? short, key];
}

/** Undefined where tshark says nothing: binary messages, fragments before the last, and empty payloads. */
function theirPayload({ fields }: PdmlProtocol): string | undefined {
  const parts = fields.filter(({ name }) =>
    /^websocket\.payload\.(?:text|ping|pong|unknown|close\.status_code|close\.reason)$/.test(name),
  );
  return parts.length === 0 ? undefined : parts.map(({ value }) => value).join('');
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** What tshark reads in all captures at once, or undefined where it is not installed. */
function runTshark(pcap: Uint8Array): string | undefined {
  const room = mkdtempSync(join(tmpdir(), 'ws101-tshark-'));
  try {
    const file = join(room, 'captures.pcap');
    writeFileSync(file, pcap);
    const decode = `tcp.port==${SERVER_PORT},http`;
    const { error, status, stdout, stderr } = spawnSync(
      'tshark',
      ['-r', file, '-d', decode, '-T', 'pdml', '-J', 'tcp http websocket'],
      { encoding: 'utf8', maxBuffer: 1 << 30 },
    );
    if (error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error) throw error;
    if (status !== 0) throw new Error(`tshark ended with ${status}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(room, { recursive: true });
  }
}

test('tshark reads the same in the captures', { timeout: 120_000 }, () => {
  const pdml = runTshark(writePcap(captures));
  if (pdml === undefined) {
    console.info('tshark is not installed: the captures were not compared with what it reads.');
    return;
  }
  const packets = readPdml(pdml);
  const different: string[] = [];
  let compared = 0;
  captures.forEach((capture, index) => {
    const name = (files[index] ?? '').replace(/\.md$/, '');
    const mine = ours(name, capture, dissectCapture(capture));
    const other = theirs(
      name,
      capture,
      packets.filter((packet) => packet.capture === index),
    );
    for (const [fact, value] of other) {
      // Where the frames are not the same, their numbers do not name the same payloads.
      const frames = fact.replace(/payload \d+$/, 'frames');
      if (frames !== fact && other.get(frames) !== mine.get(frames)) continue;
      compared++;
      if (value !== mine.get(fact)) different.push(fact);
    }
  });
  expect(different.toSorted()).toEqual(Object.keys(differences).toSorted());
  expect(compared).toBeGreaterThan(700);
});
