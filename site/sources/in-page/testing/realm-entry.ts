import '../node/globals.ts';

// What a test in Node needs of the realm that the stand-ins live in.
export { createDemoServer } from '#demo-server/node/server.ts';
export { readHead, readRequestLine } from '../node/http-head.ts';
export { connect } from '../node/net.ts';

/** The bytes as this realm's own. */
export const ownBytes = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
