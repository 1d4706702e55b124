const socket = new WebSocket('/echo');

socket.addEventListener('open', () => {
  console.log('open, readyState', socket.readyState);
  socket.send('Hello');
});

socket.addEventListener('message', (event) => {
  console.log('got', event.data);
  socket.close(1000, 'done');
});

socket.addEventListener('close', (event) => {
  console.log('closed', event.code, event.reason, event.wasClean);
});
