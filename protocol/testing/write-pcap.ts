import type { Capture, CaptureEvent } from '../capture-file.ts';
import type { End } from '../model.ts';

/** The port that each capture's server listens on. */
export const SERVER_PORT = 8101;
/** The first capture's client has this port, the next one the next. */
export const FIRST_CLIENT_PORT = 10_000;
/** What one IPv4 packet holds beside its 40 bytes of headers. */
const LARGEST_SEGMENT = 65535 - 40;

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const PSH = 0x08;
const ACK = 0x10;

/** The request and the 101 that other programs need in front of bare frames, with what was agreed on. */
export function bareHandshake(deflate: string | undefined): readonly CaptureEvent[] {
  const extensions = deflate === undefined ? '' : `Sec-WebSocket-Extensions: ${deflate}\r\n`;
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';
  const request = `GET / HTTP/1.1\r\nHost: localhost\r\n${upgrade}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${extensions}\r\n`;
  const response = `HTTP/1.1 101 Switching Protocols\r\n${upgrade}Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n${extensions}\r\n`;
  return [
    { type: 'bytes', from: 'client', at: 0, bytes: Buffer.from(request) },
    { type: 'bytes', from: 'server', at: 0, bytes: Buffer.from(response) },
  ];
}

/** The captures as one pcap file: raw IPv4 packets with a TCP connection for each, told apart by the client's port. */
export function writePcap(captures: readonly Capture[]): Uint8Array {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(0x40000, 16);
  header.writeUInt32LE(101, 20); // LINKTYPE_RAW: packets begin with the IP header.
  const packets = captures.flatMap((capture, index) => {
    const stream = new Stream(FIRST_CLIENT_PORT + index);
    const before = capture.start === 'frames' ? bareHandshake(capture.deflate) : [];
    return [...stream.open(), ...[...before, ...capture.events].flatMap((event) => stream.write(event))];
  });
  return Buffer.concat([header, ...packets]);
}

/** Counts the bytes of both directions, as TCP does. */
class Stream {
  readonly #ports: Readonly<Record<End, number>>;
  readonly #sequence: Record<End, number> = { client: 1000, server: 5000 };

  constructor(clientPort: number) {
    this.#ports = { client: clientPort, server: SERVER_PORT };
  }

  open(): Buffer[] {
    const opening: readonly (readonly [End, number])[] = [
      ['client', SYN],
      ['server', SYN | ACK],
      ['client', ACK],
    ];
    return opening.map(([from, flags]) => this.#packet(from, flags, 0));
  }

  write(event: CaptureEvent): Buffer[] {
    const { from, at } = event;
    if (event.type === 'end') return [this.#packet(from, FIN | ACK, at)];
    if (event.type === 'reset') return [this.#packet(from, RST | ACK, at)];
    if (event.type === 'gap') {
      this.#sequence[from] += event.bytes;
      return [];
    }
    const packets: Buffer[] = [];
    for (let start = 0; start < event.bytes.length; start += LARGEST_SEGMENT)
      packets.push(this.#packet(from, PSH | ACK, at, event.bytes.subarray(start, start + LARGEST_SEGMENT)));
    return packets;
  }

  #packet(from: End, flags: number, at: number, payload: Uint8Array = new Uint8Array(0)): Buffer {
    const to = from === 'client' ? 'server' : 'client';
    const packet = Buffer.alloc(16 + 40);
    const length = 40 + payload.length;
    packet.writeUInt32LE(Math.floor(at / 1000), 0);
    packet.writeUInt32LE(Math.round((at % 1000) * 1000), 4);
    packet.writeUInt32LE(length, 8);
    packet.writeUInt32LE(length, 12);
    const ip = packet.subarray(16);
    ip[0] = 0x45;
    ip.writeUInt16BE(length, 2);
    ip[8] = 64;
    ip[9] = 6;
    ip.writeUInt32BE(from === 'client' ? 0x7f000001 : 0x7f000002, 12);
    ip.writeUInt32BE(to === 'client' ? 0x7f000001 : 0x7f000002, 16);
    const tcp = ip.subarray(20);
    tcp.writeUInt16BE(this.#ports[from], 0);
    tcp.writeUInt16BE(this.#ports[to], 2);
    tcp.writeUInt32BE(this.#sequence[from], 4);
    tcp.writeUInt32BE(flags & ACK ? this.#sequence[to] : 0, 8);
    tcp[12] = 0x50;
    tcp[13] = flags;
    tcp.writeUInt16BE(65535, 14);
    this.#sequence[from] += payload.length + (flags & (SYN | FIN) ? 1 : 0);
    return Buffer.concat([packet, payload]);
  }
}
