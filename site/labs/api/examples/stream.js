if ('WebSocketStream' in globalThis) await listen();
else console.log('There is no WebSocketStream here.');

async function listen() {
  const stream = new WebSocketStream('/stream/128?size=65536');
  const { readable } = await stream.opened;
  const reader = readable.getReader();
  const read = async () => parseInt((await reader.read()).value, 10);

  console.log('first:', await read());
  await new Promise((resolve) => setTimeout(resolve, 2000));

  let last = 1;
  while (last < 128) last = await read();
  console.log('last:', last);

  stream.close({ closeCode: 1000, reason: 'enough' });
  const { closeCode, reason } = await stream.closed;
  console.log('closed', closeCode, reason);
}
