const socket = new WebSocket('/echo');
const piece = new Uint8Array(64 * 1024);
const HIGH = 256 * 1024;

const drained = async () => {
  while (socket.bufferedAmount > HIGH)
    await new Promise((resolve) => setTimeout(resolve, 10));
};

await new Promise((resolve) => {
  socket.onopen = resolve;
});

for (let sent = 0; sent < 100; sent++) {
  await drained();
  socket.send(piece);
}
console.log('all sent, now waiting:', socket.bufferedAmount);
socket.close();
