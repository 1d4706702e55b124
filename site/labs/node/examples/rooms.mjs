import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((request, response) => {
  response.writeHead(404).end();
});
const clock = new WebSocketServer({ noServer: true });
const chat = new WebSocketServer({ noServer: true });
const serverOf = { '/clock': clock, '/chat': chat };

server.on('upgrade', (request, socket, head) => {
  const [path, query] = request.url.split('?');
  const wss = serverOf[path];
  if (!wss) {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    return;
  }
  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', console.error);
    wss.emit('connection', ws, new URLSearchParams(query));
  });
});

clock.on('connection', (ws) => ws.send(new Date().toISOString()));

chat.on('connection', (ws, parameters) => {
  ws.room = parameters.get('room');
  ws.on('message', (data) => {
    console.log(`In room ${ws.room}: ${data}`);
    for (const one of chat.clients) {
      if (one.room === ws.room) one.send(data.toString());
    }
  });
});

server.listen(8080);
