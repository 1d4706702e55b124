/** There is no wire inside a page that TLS could keep closed: whoever reads the page reads its memory. */
function noTls(): never {
  throw new Error(
    'Expected http: or ws:, found TLS. The server inside this page has no certificate and no need of one.',
  );
}

export const createServer = noTls;
export const request = noTls;
export const get = noTls;
export const connect = noTls;

export default { createServer, request, get, connect };
