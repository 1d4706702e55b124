// Given to Node by --import: whoever listens on 8080 gets a free port, the same each time, and the parent learns which.
// So the examples run as they are, side by side, on a machine whose 8080 may be taken.
import { type ListenOptions, Server } from 'node:net';
import process from 'node:process';

/** `server.listen` with its first form only: the one that the examples and `ws` use. */
type Listen = (this: Server, port: number, ...rest: unknown[]) => Server;

const listen = Server.prototype.listen as unknown as Listen;
let port = 0;

function listenElsewhere(this: Server, asked: number | ListenOptions, ...rest: unknown[]): Server {
  if (asked !== 8080) throw new Error(`Expected an example to listen on 8080. Found ${JSON.stringify(asked)}.`);
  this.once('listening', () => process.send?.({ listening: portOf(this) }));
  listen.call(this, port, ...rest);
  // Known at once where no name has to be looked up.
  port ||= portOf(this);
  return this;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

Object.assign(Server.prototype, { listen: listenElsewhere });
