const socket = new WebSocket('/status/403');

socket.onerror = (event) => {
  console.log(event.type, 'message' in event);
};

socket.onclose = ({ code, reason, wasClean }) => {
  console.log(code, JSON.stringify(reason), wasClean);
};
