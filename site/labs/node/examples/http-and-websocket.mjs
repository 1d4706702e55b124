import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((request, response) => {
  if (request.url === '/status') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ clients: wss.clients.size }));
  } else if (request.url === '/') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<h1>The page</h1>');
  } else {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    response.end('Not here\n');
  }
});

const wss = new WebSocketServer({ server, path: '/live' });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.send(`clients: ${wss.clients.size}`);
});

server.listen(8080, () => console.log('HTTP and WebSocket on 8080'));
