import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('listening', () => console.log('Listening on 8080'));

wss.on('connection', (ws, request) => {
  console.log('Connected:', request.url);
  ws.on('error', console.error);
  ws.on('message', (data, isBinary) => {
    ws.send(data, { binary: isBinary });
  });
  ws.on('close', (code) => console.log('Closed:', code));
});
