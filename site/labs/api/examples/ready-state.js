const names = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const socket = new WebSocket('/echo');
const state = () => names[socket.readyState];

console.log('made:', state());

socket.onopen = () => {
  console.log('open event:', state());
  socket.close();
  console.log('after close():', state());
  socket.send('too late');
  console.log('bufferedAmount', socket.bufferedAmount);
};

socket.onclose = () => console.log('close event:', state());
