/** The product that names itself in a request of the server inside the page (RFC 9110 §10.1.5): no browser sends this one. */
export const STAND_IN_CLIENT = 'websocket-101-in-page';
