/** What a browser's own constructor did with an address. */
export type Tried =
  /** `name` and `message` of the exception, in the browser's own words. */
  | { readonly threw: true; readonly name: string; readonly message: string }
  /** `url` of the WebSocket that was made. */
  | { readonly threw: false; readonly url: string };

/**
 * Gives an address to the browser's own constructor. Meant for addresses that are expected to throw; where the browser
 * thinks otherwise, the connection is closed before it has begun.
 */
export function tryConstructor(address: string, subprotocols: readonly string[]): Tried {
  try {
    const socket = new WebSocket(address, [...subprotocols]);
    socket.close();
    return { threw: false, url: socket.url };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { threw: true, name, message };
  }
}
