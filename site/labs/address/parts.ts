/** The parts of a URL, in the order in which they are written (WHATWG URL §4.1). */
export const partIds = ['scheme', 'credentials', 'host', 'port', 'path', 'query', 'fragment'] as const;

export type PartId = (typeof partIds)[number];

/** A run of characters of an address: a part, or the marks that stand between two. */
export interface Piece {
  readonly part: PartId | undefined;
  readonly text: string;
}

const WRITTEN =
  /^([^:]*)(:(?:\/\/)?)(?:([^/?#@]*)(@))?(\[[^\]]*\]|[^:/?#]*)(?:(:)(\d+))?([^?#]*)(?:(\?)([^#]*))?(?:(#)(.*))?$/s;
const groups: readonly (PartId | undefined)[] = [
  ...(['scheme', undefined, 'credentials', undefined, 'host', undefined, 'port'] as const),
  ...(['path', undefined, 'query', undefined, 'fragment'] as const),
];

/**
 * An address as the browser writes it, cut into its parts. Joined, the pieces are the address again. It is read from
 * `href` and not from the URL's attributes, since those do not tell an empty query or fragment from one that is absent.
 */
export function piecesOf(url: URL): Piece[] {
  const [, ...found] = WRITTEN.exec(url.href) ?? [];
  return found.flatMap((text, index) => (text === undefined ? [] : [{ part: groups[index], text }]));
}

/** A part as it is written in the address; undefined where it is absent. */
export function partOf(url: URL, part: PartId): string | undefined {
  const text = piecesOf(url).find((piece) => piece.part === part)?.text;
  // A path is always there, and a part without a mark before it is there only with something in it.
  return text === '' && part !== 'query' && part !== 'fragment' ? undefined : text;
}

const defaultPorts: Readonly<Record<string, number>> = { 'ws:': 80, 'http:': 80, 'wss:': 443, 'https:': 443 };

/** The port that is connected to: the one written, else the scheme's own (RFC 6455 §3). */
export function portOf(url: URL): number | undefined {
  return url.port === '' ? defaultPorts[url.protocol] : Number(url.port);
}
