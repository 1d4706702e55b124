import { createNodeServer } from '../node-server.ts';

// For a test that drives the sandbox from a page of the built site, where no lab stands.
Object.assign(globalThis, {
  nodeServer: createNodeServer({ address: new URL('node-sandbox.html', document.baseURI).href }),
});
