const socket = new WebSocket('/echo');

try {
  socket.send('too early');
} catch (error) {
  console.log(error.name, error.message);
}

const opened = new Promise((resolve, reject) => {
  socket.addEventListener('open', resolve, { once: true });
  socket.addEventListener('close', reject, { once: true });
});

await opened;
socket.send('now it is open');
