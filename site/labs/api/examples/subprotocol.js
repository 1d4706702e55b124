const socket = new WebSocket('/subprotocols', ['chat.v2', 'chat.v1']);

socket.onopen = () => console.log('chosen:', socket.protocol);
socket.onmessage = ({ data }) => {
  console.log(data);
  socket.close();
};
