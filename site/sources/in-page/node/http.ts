import { get, request } from './http-client.ts';
import { IncomingMessage } from './http-message.ts';
import { ServerResponse } from './http-response.ts';
import { createServer, Server } from './http-server.ts';
import { STATUS_CODES } from './status-codes.ts';

export { ClientRequest, get, request } from './http-client.ts';
export { IncomingMessage } from './http-message.ts';
export { ServerResponse } from './http-response.ts';
export { createServer, Server } from './http-server.ts';
export { STATUS_CODES } from './status-codes.ts';

/** `ws` takes these of a Node that has them, and does it by hand otherwise. */
export const websocketMask = undefined;
export const websocketUnmask = undefined;

export default { createServer, get, request, IncomingMessage, Server, ServerResponse, STATUS_CODES };
