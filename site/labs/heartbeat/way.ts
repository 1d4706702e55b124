/** Where the payload of a page's messages is, in bytes. */
export interface Way {
  /** The browser still holds it: `bufferedAmount`. */
  readonly unsent: number;
  /** It has left the browser and did not come back: it lies in sockets and on the line, both ways. */
  readonly onWay: number;
  /** The server has read it, and its echo is here. */
  readonly echoed: number;
}

/**
 * @param taken What `send` took.
 * @param unsent `bufferedAmount`, which counts a few bytes of framing too.
 */
export function wayOf({ taken, unsent, echoed }: { taken: number; unsent: number; echoed: number }): Way {
  const held = Math.min(unsent, taken);
  return { unsent: held, onWay: Math.max(0, taken - held - echoed), echoed };
}
