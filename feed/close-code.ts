/** The subprotocol of the control connection. */
export const FEED_SUBPROTOCOL = 'feed.v1';

/** The token is in use: take a new one. */
export const TOKEN_IN_USE = 4409;
/** Too many connections from this address. */
export const TOO_MANY_CONNECTIONS = 4429;
/** The server is full, or going away. */
export const SERVER_FULL = 4503;
