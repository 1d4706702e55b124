/** Bytes of code that a link may hold, unpacked: what came with an address is not to fill the page's memory. */
const MOST = 100_000;
const PARAMETER = 'code=';

/** The code, packed for an address's fragment: deflate (RFC 1951) in base64url (RFC 4648 §5). Nobody's server gets it. */
export async function fragmentOf(code: string): Promise<string> {
  const packed = new Blob([code]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return PARAMETER + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The code that a fragment holds. Undefined where it holds none, or none that can be read. */
export async function codeFromFragment(fragment: string): Promise<string | undefined> {
  const packed = fragment.replace(/^#/, '');
  if (!packed.startsWith(PARAMETER)) return undefined;
  try {
    const binary = atob(packed.slice(PARAMETER.length).replaceAll('-', '+').replaceAll('_', '/'));
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
    return await new Blob(pieces).text();
  } catch {
    return undefined;
  }
}
