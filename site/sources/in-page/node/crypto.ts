import { sha1 } from '@noble/hashes/legacy.js';

/** As much as `getRandomValues` gives at once (Web Cryptography §10.1.1), in bytes. */
const MOST_RANDOM = 65_536;

/** The one hash that a handshake takes (§4.2.2 step 5.4). */
class Hash {
  readonly #sha1 = sha1.create();

  update(data: string | Uint8Array): this {
    this.#sha1.update(typeof data === 'string' ? Buffer.from(data) : data);
    return this;
  }

  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
  digest(encoding?: BufferEncoding): Buffer | string {
    const digest = Buffer.from(this.#sha1.digest());
    return encoding === undefined ? digest : digest.toString(encoding);
  }
}

export function createHash(name: string): Hash {
  if (name !== 'sha1') throw new Error(`Expected sha1, the one hash that there is inside this page. Found ${name}.`);
  return new Hash();
}

export function randomFillSync<Bytes extends Uint8Array>(
  bytes: Bytes,
  offset = 0,
  size = bytes.length - offset,
): Bytes {
  const asked = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, size);
  for (let start = 0; start < size; start += MOST_RANDOM)
    globalThis.crypto.getRandomValues(asked.subarray(start, start + MOST_RANDOM));
  return bytes;
}

export const randomBytes = (size: number): Buffer => randomFillSync(Buffer.alloc(size));

/** RFC 9562 §5.4. By hand, as browsers have one in secure contexts only, and a frame without an origin is none. */
export function randomUUID(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export default { createHash, randomFillSync, randomBytes, randomUUID };
