import process from 'node:process';
import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data) => {
    if (data.toString() === 'stop') stop();
  });
});

function stop() {
  console.log('Stopping');
  // Takes nobody new; calls back once the last client has gone.
  wss.close(() => {
    clearTimeout(deadline);
    console.log('Stopped');
  });
  for (const ws of wss.clients) ws.close(1001, 'restarting');
  const deadline = setTimeout(() => {
    for (const ws of wss.clients) ws.terminate();
  }, 3000);
}

// How a process is asked to end: systemd, Docker and others.
process.on('SIGTERM', stop);
