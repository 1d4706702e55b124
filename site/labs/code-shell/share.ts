import type { CodeLabName } from './kept-code.ts';

/** Bytes of code that a link may hold, unpacked: what came with an address is not to fill the page's memory. */
const MOST = 100_000;

/** Code that an address holds, and the example that it was made of. */
export interface SharedCode {
  readonly example: string;
  readonly code: string;
}

/**
 * The code, packed for an address's fragment, `node=echo.PACKED`: deflate (RFC 1951) in base64url (RFC 4648 §5). Nobody's
 * server gets it.
 */
export async function fragmentOf(lab: CodeLabName, { example, code }: SharedCode): Promise<string> {
  const packed = new Blob([code]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `${lab}=${example}.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The code that a fragment holds for this lab. Undefined where it holds none, or none that can be read. */
export async function codeFromFragment(lab: CodeLabName, fragment: string): Promise<SharedCode | undefined> {
  const { example, packed } = parts(lab, fragment) ?? {};
  if (example === undefined || packed === undefined) return undefined;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let read = await unpacked.read(); !read.done; read = await unpacked.read()) {
      size += read.value.length;
      if (size > MOST) {
        await unpacked.cancel();
        return undefined;
      }
      pieces.push(read.value);
    }
    return { example, code: await new Blob(pieces).text() };
  } catch {
    return undefined;
  }
}

function parts(lab: CodeLabName, fragment: string): { example: string; packed: string } | undefined {
  const [, name, example, packed] = /^#?(\w+)=([\w-]+)\.([\w-]+)$/.exec(fragment) ?? [];
  return name === lab && example !== undefined && packed !== undefined ? { example, packed } : undefined;
}
