import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  host: 'wss://example.com',
  port: 8080,
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.send('Nobody ever reads this');
});
