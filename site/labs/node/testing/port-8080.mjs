// Given to Node by --import: whoever listens on 8080 gets a free port, the same each time, and the parent learns which.
// So the examples run as they are, side by side, on a machine whose 8080 may be taken.
import { Server } from 'node:net';
import process from 'node:process';

const { listen } = Server.prototype;
let port = 0;

/** @this {Server} */
Server.prototype.listen = function (...values) {
  const [first] = values;
  if (Number(first) !== 8080) throw new Error(`Expected an example to listen on 8080. Found ${first}.`);
  values[0] = port;
  this.once('listening', () => {
    const address = this.address();
    if (typeof address === 'object' && address !== null) process.send?.({ listening: address.port });
  });
  Reflect.apply(listen, this, values);
  const address = this.address();
  if (typeof address === 'object' && address !== null) port = address.port;
  return this;
};
