import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });
const piece = Buffer.alloc(64 * 1024);

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', async (data) => {
    const waits = data.toString() === 'wait';
    let pending = 0;
    let most = 0;
    for (let sent = 0; sent < 100; sent += 1) {
      pending += 1;
      most = Math.max(most, pending);
      // Calls back when the piece has left this process.
      const gone = new Promise((done) => ws.send(piece, done));
      gone.then(() => (pending -= 1));
      if (waits) await gone;
    }
    console.log(`${data}: up to ${most} at once`);
    console.log(`${ws.bufferedAmount} bytes are still here`);
  });
});
