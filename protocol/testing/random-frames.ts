import type { FrameFields } from '#protocol/frame-encoder.ts';
import type { End } from '#protocol/model.ts';
import type { Random } from './random.ts';

const CHARACTERS = ['a', 'Z', '0', ' ', '\n', 'é', 'ж', '€', '中', '😀', '\u{10ffff}', '\u0000'];
/** What no UTF-8 text may hold, each for a reason of its own (RFC 3629). */
const WRONG_UTF8 = [
  [0x80],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xff],
  [0xe2, 0x82],
  [0xc3],
];
const CLOSE_CODES = [1000, 1001, 1002, 1003, 1007, 1011, 1012, 1014, 3000, 3999, 4000, 4999];
const WRONG_CLOSE_CODES = [0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535];

/** Text, mostly valid, at times with bytes in it that are not UTF-8. */
export function randomText(random: Random, characters: number, wrong: number): Uint8Array {
  const text = Array.from({ length: characters }, () => random.pick(CHARACTERS)).join('');
  const bytes = [...new TextEncoder().encode(text)];
  if (random.chance(wrong)) bytes.splice(random.int(0, bytes.length), 0, ...random.pick(WRONG_UTF8));
  return Uint8Array.from(bytes);
}

function closePayload(random: Random, wrong: number): Uint8Array {
  if (random.chance(0.2)) return new Uint8Array(0);
  if (random.chance(wrong)) return random.bytes(1);
  const code = random.pick(random.chance(wrong) ? WRONG_CLOSE_CODES : CLOSE_CODES);
  return Uint8Array.from([code >> 8, code & 255, ...randomText(random, random.int(0, 10), wrong)]);
}

function payloadFor(random: Random, opcode: number, wrong: number): Uint8Array {
  if (opcode === 8) return closePayload(random, wrong);
  if (opcode > 8) return random.bytes(random.chance(wrong) ? random.int(126, 130) : random.pick([0, 1, 4, 125]));
  const length = random.chance(0.02)
    ? random.pick([65535, 65536, 70000])
    : random.pick([0, 1, 3, 7, 60, 125, 126, 300]);
  return opcode === 1 ? randomText(random, Math.min(length, 300), wrong) : random.bytes(length);
}

/** One frame of any kind; with the chance `wrong`, each of its parts is against the rules. */
export function randomFrame(random: Random, from: End, wrong: number): FrameFields {
  const opcode = random.chance(wrong) ? random.int(0, 15) : random.pick([0, 1, 2, 8, 9, 10]);
  return finish(random, from, wrong, opcode, random.chance(opcode > 7 ? 1 - wrong : 0.6));
}

function finish(random: Random, from: End, wrong: number, opcode: number, fin: boolean): FrameFields {
  const payload = payloadFor(random, opcode, wrong);
  const masked = (from === 'client') !== random.chance(wrong);
  const shortest = payload.length < 126 ? 7 : payload.length < 65536 ? 16 : 64;
  const longer = ([7, 16, 64] as const).filter((form) => form >= shortest);
  return {
    fin,
    rsv1: random.chance(wrong),
    rsv2: random.chance(wrong),
    rsv3: random.chance(wrong),
    opcode,
    maskingKey: masked ? (random.chance(0.1) ? new Uint8Array(4) : random.bytes(4)) : null,
    lengthForm: random.chance(wrong) ? random.pick(longer) : shortest,
    payload,
  };
}

/** Frames that make up messages as an endpoint would send them, but for what `wrong` breaks. */
export function randomSequence(random: Random, from: End, frames: number, wrong: number): FrameFields[] {
  const sequence: FrameFields[] = [];
  let unfinished = false;
  for (let index = 0; index < frames; index++) {
    const last = index === frames - 1;
    const control = random.chance(0.25) || (last && random.chance(0.3));
    const strange = random.chance(wrong);
    const opcode: number = strange
      ? random.int(0, 15)
      : control
        ? random.pick(last ? [8, 9, 10] : [9, 10])
        : unfinished
          ? 0
          : random.pick([1, 2]);
    const fin: boolean = opcode > 7 ? !random.chance(wrong) : random.chance(0.6);
    sequence.push(finish(random, from, wrong, opcode, fin));
    if (opcode < 8) unfinished = !fin;
  }
  return sequence;
}
