const socket = new WebSocket('/echo');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  socket.send('Привет');
  socket.send(new Uint8Array([0xff, 0x00, 0x42]));
  socket.send(new Blob(['a blob']));
  socket.send(new TextEncoder().encode('bytes of a text'));
  socket.send(42);
};

socket.onmessage = ({ data }) => {
  if (typeof data === 'string') console.log('text', data);
  else console.log('binary', new Uint8Array(data));
};
