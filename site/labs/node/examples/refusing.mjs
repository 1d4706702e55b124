import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((request, response) => {
  response.writeHead(404).end();
});
const wss = new WebSocketServer({ noServer: true });
const pages = ['https://shop.example'];
const users = new Map([['secret-of-ann', 'Ann']]);

server.on('upgrade', (request, socket, head) => {
  socket.on('error', console.error);
  const { origin, cookie = '' } = request.headers;
  const isForeign = origin && !pages.includes(origin);
  if (isForeign) return refuse(socket, '403 Forbidden');

  const [, query] = request.url.split('?');
  const inCookie = /(?:^|; )token=([^;]*)/.exec(cookie)?.[1];
  const inQuery = new URLSearchParams(query).get('token');
  const user = users.get(inCookie ?? inQuery);
  if (!user) return refuse(socket, '401 Unauthorized');

  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', console.error);
    ws.send(`Hello ${user}`);
  });
});

function refuse(socket, status) {
  console.log('Refused:', status);
  // A 401 has to name a way to authenticate (RFC 9110 §15.5.2).
  const fields = ['WWW-Authenticate: Bearer', 'Connection: close'];
  socket.end(`HTTP/1.1 ${status}\r\n${fields.join('\r\n')}\r\n\r\n`);
}

server.listen(8080);
