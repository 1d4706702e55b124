const queue = ['one', 'two', 'three'];
let tries = 0;

function connect(endpoint) {
  const socket = new WebSocket(endpoint);
  const sent = [];

  socket.onopen = () => {
    for (const text of queue.splice(0)) {
      socket.send(text);
      sent.push(text);
    }
  };

  socket.onmessage = ({ data }) => {
    console.log('confirmed', data);
    sent.splice(sent.indexOf(data), 1);
    if (sent.length === 0) socket.close(1000);
  };

  socket.onclose = ({ code }) => {
    console.log(code, 'unconfirmed:', sent);
    queue.unshift(...sent);
    tries += 1;
    if (queue.length > 0 && tries < 3)
      setTimeout(connect, 500, '/echo');
  };
}

connect('/silent?ms=1000');
