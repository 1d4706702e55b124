import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (ws) => {
  ws.isAlive = true;
  ws.on('error', console.error);
  ws.on('pong', () => {
    ws.isAlive = true;
    console.log('pong');
  });
});

// In real life every 30 seconds or so, not every second.
const beat = setInterval(() => {
  for (const ws of wss.clients) {
    if (!ws.isAlive) {
      console.log('No pong: terminated');
      ws.terminate();
      continue;
    }
    ws.isAlive = false;
    ws.ping();
  }
}, 1000);

wss.on('close', () => clearInterval(beat));
