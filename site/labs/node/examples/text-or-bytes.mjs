import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data, isBinary) => {
    // A Buffer in both cases. Only isBinary tells them apart.
    console.log(Buffer.isBuffer(data), isBinary, data.length);
    if (isBinary) {
      ws.send(Buffer.from(data).reverse());
    } else {
      const text = data.toString();
      console.log('Text:', text);
      ws.send(text.toUpperCase());
    }
  });
});
