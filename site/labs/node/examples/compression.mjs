import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  port: 8080,
  perMessageDeflate: { threshold: 100, serverNoContextTakeover: true },
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  console.log('Agreed:', ws.extensions || 'nothing');
  ws.on('message', (data) => {
    ws.send(`${data}`);
    ws.send(`${data} `.repeat(50));
  });
});
