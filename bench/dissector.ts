/**
 * The dissector against the receiver of `ws`, on the same bytes in the same run: a rate alone says
 * more about the machine. Run it with `node --expose-gc bench/dissector.ts`.
 */
import { createRequire } from 'node:module';
import { createDissector } from '#protocol/connection.ts';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { BINARY, TEXT } from '#protocol/opcodes.ts';

/** The part of ws's receiver that is used here; the package exports it without types. */
interface Receiver {
  on(event: 'message', listener: (data: Uint8Array, binary: boolean) => void): this;
  write(chunk: Uint8Array): boolean;
}
type ReceiverClass = new (options: { isServer: boolean }) => Receiver;

const { Receiver } = createRequire(import.meta.url)('ws') as { Receiver: ReceiverClass };

/** What a socket hands over at once. */
const CHUNK = 65536;
const MIB = 1024 * 1024;

export interface Ratio {
  readonly opcode: 'text' | 'binary';
  readonly payload: number;
  /** MiB a second, frames and all. */
  readonly dissector: number;
  readonly ws: number;
  /** The dissector's rate over that of ws. */
  readonly ratio: number;
}

/** Masked frames with payloads of one size, about `total` bytes, in chunks as a socket gives them. */
function chunksOf(opcode: number, payload: number, total: number): Uint8Array[] {
  const content = new Uint8Array(payload).map((_, index) => 0x61 + (index % 26));
  const one = encodeFrame(frameOf(opcode, content, { maskingKey: new Uint8Array([0x37, 0xfa, 0x21, 0x3d]) }));
  const count = Math.ceil(total / one.length);
  const all = new Uint8Array(count * one.length);
  for (let index = 0; index < count; index++) all.set(one, index * one.length);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += CHUNK) chunks.push(all.slice(at, at + CHUNK));
  return chunks;
}

/** Runs on copies, since ws unmasks in place, and copying is not what is measured. */
function seconds(
  chunks: readonly Uint8Array[],
  run: (chunks: readonly Uint8Array[]) => number,
  frames: number,
): number {
  const copies = chunks.map((chunk) => Buffer.from(chunk));
  const start = performance.now();
  const seen = run(copies);
  const took = (performance.now() - start) / 1000;
  if (seen !== frames) throw new Error(`Expected ${frames} messages, got ${seen}: the benchmark measures nothing.`);
  return took;
}

function runWs(chunks: readonly Uint8Array[]): number {
  let seen = 0;
  const receiver = new Receiver({ isServer: true });
  receiver.on('message', () => seen++);
  for (const chunk of chunks) receiver.write(chunk);
  return seen;
}

function runDissector(chunks: readonly Uint8Array[]): number {
  let seen = 0;
  const dissector = createDissector({ handshake: false });
  for (const chunk of chunks)
    for (const item of dissector.push('client', chunk)) if (item.kind === 'frame' && item.message) seen++;
  return seen;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

/** Measures one kind of frame: the median of several runs, each side in turn, so that both meet the same noise. */
export function measureRatio(opcode: 'text' | 'binary', payload: number, total = 32 * MIB, runs = 7): Ratio {
  const chunks = chunksOf(opcode === 'text' ? TEXT : BINARY, payload, total);
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const frames = bytes / (payload + (payload < 126 ? 6 : payload < 65536 ? 8 : 14));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    theirs.push(seconds(chunks, runWs, frames));
    ours.push(seconds(chunks, runDissector, frames));
  }
  const rate = (times: readonly number[]): number => bytes / MIB / median(times);
  return { opcode, payload, dissector: rate(ours), ws: rate(theirs), ratio: rate(ours) / rate(theirs) };
}

/**
 * How much the memory in use grows while `total` bytes are dissected, in bytes: heap and array buffers,
 * after collections. Needs `--expose-gc`.
 */
export async function measureGrowth(total = 1024 * MIB): Promise<number> {
  const chunks = chunksOf(TEXT, 1000, 16 * MIB);
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const dissector = createDissector({ handshake: false });
  const round = (): void => {
    for (const chunk of chunks) dissector.push('client', chunk);
  };
  round();
  const before = await memoryInUse();
  for (let done = 0; done < total; done += bytes) round();
  return (await memoryInUse()) - before;
}

/** Array buffers are freed by another thread after a collection, so the lowest of a few readings is the true one. */
async function memoryInUse(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Expected node to run with --expose-gc: memory is compared after collections.');
  let lowest = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < 5; reading++) {
    gc();
    await new Promise((turn) => setImmediate(turn));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    lowest = Math.min(lowest, heapUsed + arrayBuffers);
  }
  return lowest;
}

/** Everything that is measured. `growth` is undefined where node runs without `--expose-gc`. */
export interface Report {
  readonly ratios: readonly Ratio[];
  readonly growth: number | undefined;
}

export async function measureAll(): Promise<Report> {
  const kinds = [64, 1024, 16384].flatMap((payload) =>
    (['text', 'binary'] as const).map((opcode) => ({ opcode, payload })),
  );
  const ratios = kinds.map(({ opcode, payload }) => measureRatio(opcode, payload));
  return { ratios, growth: globalThis.gc ? await measureGrowth() : undefined };
}

function table({ ratios, growth }: Report): string {
  const lines = ratios.map(({ opcode, payload, dissector, ws, ratio }) => {
    const rates = [dissector, ws].map((rate) => `${rate.toFixed(0)} MiB/s`.padStart(12)).join('');
    return `${`${opcode}, ${payload} bytes`.padEnd(20)}${rates}${ratio.toFixed(2).padStart(9)}`;
  });
  const memory =
    growth === undefined ? [] : [`after 1 GiB, memory in use has grown by ${(growth / MIB).toFixed(1)} MiB`];
  return ['masked frames          dissector          ws    ratio', ...lines, ...memory].join('\n');
}

if (import.meta.main) {
  const report = await measureAll();
  console.log(process.argv.includes('--json') ? JSON.stringify(report) : table(report));
}
