import type { Extension, ExtensionParameter } from './model.ts';
import { isToken } from './octets.ts';

/** The elements of a list that could be read, and those that could not. */
export interface ParsedList<T> {
  readonly elements: readonly T[];
  readonly malformed: readonly string[];
}

/**
 * Reads `Sec-WebSocket-Extensions` (§9.1): `name; parameter; parameter=value, name`. A value may be quoted.
 * An element that breaks the grammar is left out and told.
 */
export function parseExtensions(value: string): ParsedList<Extension> {
  const elements: Extension[] = [];
  const malformed: string[] = [];
  for (const element of split(value, ',')) {
    if (element === '') continue;
    const extension = parseExtension(element);
    if (extension === undefined) malformed.push(element);
    else elements.push(extension);
  }
  return { elements, malformed };
}

/** Reads `Sec-WebSocket-Protocol` (§4.1): names with commas between them. */
export function parseSubprotocols(value: string): ParsedList<string> {
  const names = split(value, ',').filter((name) => name !== '');
  return { elements: names.filter(isToken), malformed: names.filter((name) => !isToken(name)) };
}

function parseExtension(element: string): Extension | undefined {
  const [name = '', ...rest] = split(element, ';');
  if (!isToken(name)) return undefined;
  const parameters: ExtensionParameter[] = [];
  for (const text of rest) {
    const parameter = parseParameter(text);
    if (parameter === undefined) return undefined;
    parameters.push(parameter);
  }
  return { name, parameters };
}

function parseParameter(text: string): ExtensionParameter | undefined {
  const equals = text.indexOf('=');
  if (equals < 0) return isToken(text) ? { name: text, value: undefined } : undefined;
  const name = text.slice(0, equals).trim();
  const written = text.slice(equals + 1).trim();
  // §9.1: a quoted value must be a token once the quotes are off.
  const value = /^".*"$/s.test(written) ? written.slice(1, -1).replace(/\\(.)/gs, '$1') : written;
  return isToken(name) && isToken(value) ? { name, value } : undefined;
}

/** Splits where the separator is not inside quotes, and takes the white space off. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
