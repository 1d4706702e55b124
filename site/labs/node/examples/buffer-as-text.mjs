import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (message) => {
    if (message === 'ping') ws.send('pong');
    ws.send(message.toUpperCase());
  });
});
