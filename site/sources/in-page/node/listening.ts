import { alive } from './alive.ts';
import type { Server } from './net.ts';

/** Who listens on which port of this realm, in the order in which they began to. */
const listeners = new Map<number, Server>();
let changed = (_ports: readonly number[]): void => {};

export const listenerOn = (port: number): Server | undefined => listeners.get(port);

export function beginListening(port: number, server: Server): void {
  listeners.set(port, server);
  alive.add(server);
  changed([...listeners.keys()]);
}

export function endListening(port: number, server: Server): void {
  listeners.delete(port);
  alive.delete(server);
  changed([...listeners.keys()]);
}

/** Calls back with the ports that are listened on, each time that they change. One at a time may watch. */
export function watchPorts(watcher: (ports: readonly number[]) => void): void {
  changed = watcher;
}
