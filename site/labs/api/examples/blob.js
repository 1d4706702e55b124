const socket = new WebSocket('/echo');
console.log(socket.binaryType);

socket.onopen = () => socket.send(new Uint8Array([1, 2, 3]));

socket.onmessage = async ({ data }) => {
  console.log(data);
  if (data instanceof ArrayBuffer) return socket.close();
  console.log(new Uint8Array(await data.arrayBuffer()));
  socket.binaryType = 'arraybuffer';
  socket.send(new Uint8Array([4, 5, 6]));
};
