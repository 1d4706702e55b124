const socket = new WebSocket('/echo');
socket.binaryType = 'arraybuffer';

socket.onopen = () => {
  const message = new DataView(new ArrayBuffer(7));
  message.setUint8(0, 1);
  message.setUint16(1, 1000);
  message.setFloat32(3, 36.6);
  socket.send(message);
};

socket.onmessage = ({ data }) => {
  const message = new DataView(data);
  console.log('kind', message.getUint8(0));
  console.log('sensor', message.getUint16(1));
  console.log('degrees', message.getFloat32(3).toFixed(1));
  socket.close();
};
