/**
 * Answers that a browser takes for no handshake, and the endpoint that gives each: the demo server breaks one rule on
 * purpose, or refuses. `subprotocols`: what the page's script asks for.
 */
export const answers = [
  { id: 'accept', endpoint: 'bad/accept-mismatch', subprotocols: [] },
  { id: 'subprotocol', endpoint: 'bad/subprotocol-unasked', subprotocols: [] },
  { id: 'unanswered', endpoint: 'subprotocols?choose=', subprotocols: ['chat'] },
  { id: 'extension', endpoint: 'bad/extension-unasked', subprotocols: [] },
  { id: 'redirect', endpoint: 'status/302', subprotocols: [] },
  { id: 'forbidden', endpoint: 'status/403', subprotocols: [] },
] as const satisfies readonly {
  readonly id: string;
  readonly endpoint: string;
  readonly subprotocols: readonly string[];
}[];

export type Answer = (typeof answers)[number];
export type AnswerId = Answer['id'];

/** What a script writes to ask for this answer. @param folder Of the endpoints, as a path: `/`. */
export function callOf({ endpoint, subprotocols }: Answer, folder: string): string {
  const names = subprotocols.map((name) => `, ['${name}']`).join('');
  return `new WebSocket('${folder}${endpoint}'${names})`;
}
