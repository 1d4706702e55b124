import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (ws) => {
  ws.on('message', (data) => ws.send(`got ${data.length} bytes`));
  ws.on('close', (code) => console.log('Closed:', code));
});
