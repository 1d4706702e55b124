import { WebSocket, WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });
let guests = 0;

wss.on('connection', (ws) => {
  guests += 1;
  const name = `guest ${guests}`;
  ws.on('error', console.error);
  ws.on('message', (data) => tell(`${name}: ${data}`));
  ws.on('close', () => tell(`${name} left`));
  tell(`${name} joined`);
});

function tell(text) {
  for (const client of wss.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(text);
  }
  console.log(`${text} (${wss.clients.size} here)`);
}
