const close = (...args) =>
  new Promise((resolve) => {
    const socket = new WebSocket('/echo');
    socket.onopen = () => socket.close(...args);
    socket.onclose = ({ code, reason, wasClean }) =>
      resolve({ called: args.join(', '), code, reason, wasClean });
  });

console.table([
  await close(),
  await close(1000),
  await close(4001, 'my own reason'),
]);

const socket = new WebSocket('/drop');
socket.onclose = ({ code, wasClean }) => console.log(code, wasClean);

socket.close(1006);
