import { Buffer } from 'node:buffer';
import process from 'node:process';
import { clearImmediate, clearTimeout, setImmediate, setInterval, setTimeout } from './timers.ts';

// What Node's programs find without importing it. To be the first import of a worker.
Object.assign(globalThis, {
  global: globalThis,
  Buffer,
  process,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval: clearTimeout,
  setImmediate,
  clearImmediate,
});
