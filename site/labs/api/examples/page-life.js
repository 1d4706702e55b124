let socket;
let timer;
let isVisible = true;

function connect() {
  const own = new WebSocket('/echo');
  socket = own;
  own.onopen = () => console.log('open');
  own.onmessage = () => {
    clearTimeout(timer);
    console.log('still there');
  };
  own.onclose = ({ code }) => {
    console.log('closed', code);
    if (own === socket) reconnect();
  };
}

function reconnect() {
  clearTimeout(timer);
  if (isVisible) timer = setTimeout(connect, 500);
}

addEventListener('visibilitychange', ({ detail }) => {
  isVisible = detail.visibilityState === 'visible';
  if (socket.readyState === WebSocket.CLOSED) return reconnect();
  if (!isVisible || socket.readyState !== WebSocket.OPEN) return;
  socket.send('are you there?');
  timer = setTimeout(() => {
    console.log('no answer');
    socket.close();
    connect();
  }, 1000);
});

connect();
