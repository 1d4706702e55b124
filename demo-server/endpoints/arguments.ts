import type { EndpointParameter, NumberParameter } from '#feed/endpoint-parameter.ts';
import { type EndpointId, endpointRows } from '#feed/endpoints.ts';
import { refusal } from '../session/handshake.ts';
import type { Connection, Peer, ResponseHeaders } from '../session/peer.ts';
import { shown } from './shown.ts';

type RowOf<Id extends EndpointId> = Extract<(typeof endpointRows)[number], { readonly id: Id }>;
type NumberNames<Id extends EndpointId> = Extract<RowOf<Id>['parameters'][number], { readonly kind: 'number' }>['name'];

/** The numbers that a request asked for, each within its row's bounds. */
export interface Asked<Id extends EndpointId> {
  readonly numbers: Readonly<Record<NumberNames<Id>, number>>;
  /** In words, what is not as it was asked for. */
  readonly clamped: readonly string[];
}

/**
 * Reads an endpoint's numbers out of path and query. One out of range is clamped, and `clamped` names it.
 * @param argument the path after the endpoint's name; it needs no percent-encoding, so it is taken as it came.
 * @returns undefined where one is no number, or the path has none: the peer has been refused then.
 */
export function readAsked<Id extends EndpointId>(
  id: Id,
  peer: Peer,
  query: URLSearchParams,
  argument: string | undefined,
): Asked<Id> | undefined {
  const row = rowOf(id);
  const numbers: Record<string, number> = {};
  const clamped: string[] = [];
  for (const parameter of row.parameters) {
    if (parameter.kind !== 'number') continue;
    const text = parameter.in === 'path' ? (argument ?? '') : query.get(parameter.name);
    const value = text === null ? parameter.default : wholeNumber(text);
    if (value === undefined) {
      refuse(peer, `Expected ${parameter.name} to be ${rangeOf(parameter)}, found ${shown(text ?? '')}.`, row.example);
      return undefined;
    }
    const within = Math.min(Math.max(value, parameter.least), parameter.most);
    numbers[parameter.name] = within;
    if (within !== value)
      clamped.push(
        `Expected ${parameter.name} to be ${rangeOf(parameter)}, found ${shown(text ?? '')}: ${within} is used.`,
      );
  }
  // Every number of the row is in.
  return { numbers: numbers as Record<NumberNames<Id>, number>, clamped };
}

/** Refuses with 400: what was expected and found, and an example of how to ask. */
export function refuse(peer: Peer, why: string, example: string): void {
  const { status, headers, body } = refusal(400, `${why} Example: /${example}`);
  peer.refuse(status, headers, body);
}

/** Names the clamps in a text message, before anything else is sent. */
export function sayClamped(connection: Connection, clamped: readonly string[]): void {
  if (clamped.length > 0) connection.send(clamped.join(' '), { binary: false });
}

/** Names the clamps in the 101, for a connection on which nothing is sent. Undefined for none. */
export function clampHeaders(clamped: readonly string[]): ResponseHeaders | undefined {
  // RFC 9110 §5.5: a value is ASCII. What was found are digits, and an ellipsis where they were too many.
  return clamped.length > 0 ? { Clamped: clamped.join(' ').replaceAll('…', '...') } : undefined;
}

/** An endpoint's row, as what any row may be. */
export function rowOf(id: EndpointId): { readonly parameters: readonly EndpointParameter[]; readonly example: string } {
  const row = endpointRows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`Expected a row for the endpoint ${id}, found none.`);
  return row;
}

/** Of any length: beyond what a number holds it is Infinity, and is clamped like one. */
function wholeNumber(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function rangeOf({ least, most, unit }: NumberParameter): string {
  return `a whole number from ${least} to ${most}${unit === undefined ? '' : ` ${unit}`}`;
}
