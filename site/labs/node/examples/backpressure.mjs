import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });
const piece = Buffer.alloc(64 * 1024);

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', async (data) => {
    const waits = data.toString() === 'wait';
    let most = 0;
    for (let sent = 0; sent < 100; sent += 1) {
      // The callback comes when this piece has left the process.
      const gone = new Promise((done) => ws.send(piece, done));
      most = Math.max(most, ws.bufferedAmount);
      if (waits) await gone;
    }
    console.log(`${data}: up to ${most} bytes in memory`);
  });
});
