/**
 * Everything that can be done to the request, a switch for each of its parts. The first option of a switch is what a
 * valid request has. `header` names what it is about; the other words are in i18n, keyed by id and option.
 */
export const switches = [
  { id: 'start', options: ['right', 'post', 'misspelled', 'old', 'garbage'] },
  { id: 'host', header: 'Host', options: ['right', 'none', 'twice'] },
  { id: 'upgrade', header: 'Upgrade', options: ['right', 'none', 'misspelled'] },
  { id: 'connection', header: 'Connection', options: ['right', 'none', 'other'] },
  { id: 'version', header: 'Sec-WebSocket-Version', options: ['right', 'none', 'older', 'list'] },
  { id: 'key', header: 'Sec-WebSocket-Key', options: ['right', 'none', 'short', 'syntax', 'twice'] },
  { id: 'origin', header: 'Origin', options: ['right', 'none', 'foreign'] },
  { id: 'subprotocol', header: 'Sec-WebSocket-Protocol', options: ['none', 'one', 'twice', 'syntax'] },
  { id: 'content', options: ['none', 'length', 'chunked'] },
  { id: 'filler', options: ['none', 'long'] },
  { id: 'ends', options: ['right', 'bare'] },
] as const;

type Rows = (typeof switches)[number];
export type SwitchId = Rows['id'];
/** Switches that are not about one header: their names differ by language. */
export type NamedSwitchId = Exclude<SwitchId, Extract<Rows, { readonly header: string }>['id']>;
export type OptionOf<Id extends SwitchId> = Extract<Rows, { readonly id: Id }>['options'][number];

/** What is chosen of each switch. */
export type Choices = { readonly [Id in SwitchId]: OptionOf<Id> };

/** A request that breaks no rule. */
export const valid = Object.fromEntries(switches.map(({ id, options }) => [id, options[0]])) as unknown as Choices;

/** How many switches stand otherwise than in a valid request. */
export function changesOf(choices: Choices): number {
  return switches.filter(({ id }) => choices[id] !== valid[id]).length;
}
