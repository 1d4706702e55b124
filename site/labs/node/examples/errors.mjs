import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080, maxPayload: 1024 });

wss.on('error', (error) => {
  console.error('The server could not start:', error.code);
});

wss.on('connection', (ws) => {
  ws.on('error', (error) => {
    console.error('This client failed:', error.message);
  });
  ws.on('message', (data) => ws.send(`got ${data.length} bytes`));
  ws.on('close', (code) => console.log('Closed:', code));
});
