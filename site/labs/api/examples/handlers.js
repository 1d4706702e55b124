const socket = new WebSocket('/echo');

socket.onopen = () => console.log('never printed: replaced below');
socket.onopen = () => socket.send('one');

socket.addEventListener('message', () => console.log('first listener'));
socket.addEventListener('message', () =>
  console.log('second listener'),
);

socket.addEventListener('message', () => console.log('only once'), {
  once: true,
});

socket.onmessage = ({ data }) => {
  console.log('onmessage', data);
  if (data === 'one') socket.send('two');
  else socket.close();
};
