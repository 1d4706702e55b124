const FIRST = 250;
const MOST = 4000;
let failures = 0;

function connect() {
  const socket = new WebSocket('/drop?after=300');

  socket.onopen = () => {
    console.log('open');
    socket.send('anything new?');
  };

  socket.onclose = ({ code }) => {
    failures += 1;
    if (failures === 5) return console.log('that is enough');
    const ceiling = Math.min(MOST, FIRST * 2 ** failures);
    const delay = Math.random() * ceiling;
    console.log(
      `${code}: again in ${delay.toFixed(0)} of at most ${ceiling} ms`,
    );
    setTimeout(connect, delay);
  };
}

connect();
