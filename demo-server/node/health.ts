import manifest from '../../package.json' with { type: 'json' };

/** What `GET /healthz` answers. */
export interface Health {
  readonly status: 'ok' | 'stopping';
  readonly version: string;
  /** Open WebSockets. */
  readonly connections: number;
}

export const version: string = manifest.version;

/** The state in one line of JSON: 200 while connections are taken, 503 once the server is stopping. */
export function health(connections: number, stopping: boolean): { readonly status: 200 | 503; readonly body: string } {
  const state: Health = { status: stopping ? 'stopping' : 'ok', version, connections };
  return { status: stopping ? 503 : 200, body: `${JSON.stringify(state)}\n` };
}
