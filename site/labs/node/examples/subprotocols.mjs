import { WebSocketServer } from 'ws';

// In the server's order of preference.
const known = ['chat.v2', 'chat.v1'];

const wss = new WebSocketServer({
  port: 8080,
  handleProtocols(offered) {
    console.log('Offered:', [...offered].join(', '));
    return known.find((name) => offered.has(name)) ?? false;
  },
});

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  console.log('Chosen:', ws.protocol || 'none');
  if (ws.protocol === 'chat.v2') ws.send('{"version":2}');
  else if (ws.protocol === 'chat.v1') ws.send('version 1');
  else ws.close(4400, 'chat.v1 or chat.v2');
});
