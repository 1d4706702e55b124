const socket = new WebSocket('/silent?ms=4000');
const piece = new Uint8Array(64 * 1024);

socket.onopen = () => {
  for (let sent = 0; sent < 160; sent++) socket.send(piece);
  console.log('after 160 sends', socket.bufferedAmount);
};

const watch = setInterval(() => {
  console.log('not sent yet', socket.bufferedAmount);
}, 500);

socket.onclose = ({ code }) => {
  clearInterval(watch);
  console.log(code, 'and still', socket.bufferedAmount);
};
