import { WebSocketServer } from 'ws';

const first = new WebSocketServer({ port: 8080 });
first.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.send('from the first');
});

first.on('listening', () => {
  console.log('The first listens');
  const second = new WebSocketServer({ port: 8080 });
  second.on('error', (error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error('The second does not: 8080 is taken');
  });
});
