/**
 * The name that the server inside the page goes by. Names below `localhost` belong to nobody else (RFC 6761 §6.3), so an
 * address that a reader takes somewhere else leads nowhere.
 */
export const HOST = 'in-page.localhost';

/** Of the realm inside the worker: where `ws://` leads without a port. */
export const PORT = 80;

export const TAP = `ws://${HOST}/tap`;
