/** A request target, taken apart. */
export interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The host of an absolute target: it then stands above the Host header (RFC 9112 §3.2.2). */
  readonly host: string | undefined;
}

const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)(.*)$/;

/**
 * Reads a target in origin form (`/echo?tap=…`) or absolute form with http or https. The path stays as it came:
 * an endpoint's name needs no percent-encoding, so a path that uses it is another path.
 * Undefined for every other form and scheme.
 */
export function parseTarget(target: string): Target | undefined {
  if (target.startsWith('/')) return { ...pathAndQuery(target), host: undefined };
  const [, scheme, authority, rest] = ABSOLUTE.exec(target) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return undefined;
  if (!/^https?$/i.test(scheme) || authority === '' || authority.includes('@')) return undefined;
  return { ...pathAndQuery(rest.startsWith('/') ? rest : `/${rest}`), host: authority };
}

function pathAndQuery(text: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = text.indexOf('?');
  return mark < 0
    ? { path: text, query: new URLSearchParams() }
    : { path: text.slice(0, mark), query: new URLSearchParams(text.slice(mark + 1)) };
}
