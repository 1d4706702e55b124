import type { EndpointParameter } from '#feed/endpoint-parameter.ts';

/** What was chosen for each parameter, by its name; a flag that is on has its own name. */
export type Values = Readonly<Record<string, string>>;

/** An endpoint as far as its address goes. */
export interface Addressed {
  readonly path: string;
  readonly parameters: readonly EndpointParameter[];
  /** A path and a query with every parameter that is worth showing. */
  readonly example: string;
}

/** The values that the example has. */
export function exampleValues({ path, parameters, example }: Addressed): Values {
  const [pathname = '', query = ''] = example.split('?');
  const parts = pathname.split('/');
  const asked = new URLSearchParams(query);
  const values = parameters.map(({ name, in: place, kind }) => {
    if (place === 'path') return [name, parts[path.split('/').indexOf(`:${name}`)] ?? ''];
    return [name, kind === 'flag' ? (asked.has(name) ? name : '') : (asked.get(name) ?? '')];
  });
  return Object.fromEntries(values);
}

/** Path and query, relative to the demo server's folder. A parameter without a value is left out. */
export function endpointOf({ path, parameters }: Pick<Addressed, 'path' | 'parameters'>, values: Values): string {
  const value = (name: string) => encodeURIComponent(values[name] ?? '');
  const target = path.replace(/:(\w+)/g, (_, name: string) => value(name));
  const query = parameters
    .filter(({ in: place, name }) => place === 'query' && values[name])
    .map(({ name, kind }) =>
      kind === 'flag' ? name : `${name}=${value(name).replaceAll('%3B', ';').replaceAll('%3D', '=')}`,
    );
  return query.length === 0 ? target : `${target}?${query.join('&')}`;
}

export const clients = ['wscat', 'websocat', 'python', 'curl'] as const;
export type Client = (typeof clients)[number];

/** For a shell of Unix: all but a single quote is as it stands. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A command line that opens the address with another client.
 * @param subprotocols names to offer; not every client can.
 */
export function commandLine(client: Client, address: string, subprotocols: readonly string[] = []): string {
  switch (client) {
    case 'wscat':
      return ['npx wscat -c', quoted(address), ...subprotocols.map((name) => `-s ${quoted(name)}`)].join(' ');
    case 'websocat':
      return [
        'websocat',
        ...(subprotocols.length > 0 ? [`--protocol ${quoted(subprotocols.join(', '))}`] : []),
        quoted(address),
      ].join(' ');
    case 'python':
      return `python -m websockets ${quoted(address)}`;
    case 'curl': {
      const headers = [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ...(subprotocols.length > 0 ? [`Sec-WebSocket-Protocol: ${subprotocols.join(', ')}`] : []),
      ];
      const over = address.replace(/^ws/, 'http');
      return [`curl -i -N --http1.1`, ...headers.map((header) => `  -H ${quoted(header)}`), `  ${quoted(over)}`].join(
        ' \\\n',
      );
    }
  }
}
