import { expect, test, vi } from 'vitest';
import type { NodeServer } from '#site/drivers/node-server/node-server.ts';
import type { Recording } from '#site/sources/recording.ts';
import { createNodeLab, MOST_CLIENTS } from './node-lab.ts';
import { fakeServer } from './testing/fake-server.ts';

const recording: Recording = { name: 'nothing', target: '/', events: [] };

function start(clients = 1) {
  const fake = fakeServer();
  let labels = 0;
  const load = vi.fn(async (): Promise<NodeServer> => fake.server);
  const lab = createNodeLab({ recording, clients, label: () => `c${++labels}`, load });
  const stop = lab.start();
  return { ...fake, lab, load, stop };
}

/** Runs, and waits until clients reach it. */
async function listening(started: ReturnType<typeof start>) {
  started.lab.run('1', 'module');
  await vi.waitUntil(() => started.runs.length > 0);
  started.listens();
}

test('what runs the file is fetched with the first run, once, and runs the newest code', async () => {
  const { lab, load, runs } = start();
  expect(lab.state.value).toEqual({ status: 'idle' });
  expect(load).not.toHaveBeenCalled();
  lab.run('one', 'module');
  lab.run('two', 'commonjs');
  expect(lab.state.value).toEqual({ status: 'starting' });
  await vi.waitUntil(() => lab.state.value.status === 'running');
  lab.run('three', 'module');
  expect(load).toHaveBeenCalledTimes(1);
  expect(runs.at(-1)).toEqual(['three', 'module']);
  expect(runs).not.toContainEqual(['one', 'module']);
});

test('a run that was stopped before it could begin does not begin', async () => {
  const { lab, load, runs } = start();
  lab.run('one', 'module');
  lab.stop();
  await load.mock.results[0]?.value;
  await Promise.resolve();
  expect(runs).toEqual([]);
  expect(lab.state.value).toEqual({ status: 'idle' });
});

test('what could not be fetched is said, and fetched with the next run', async () => {
  const { lab, load } = start();
  load.mockRejectedValueOnce(new TypeError('offline'));
  lab.run('one', 'module');
  await vi.waitUntil(() => lab.state.value.status === 'over');
  expect(lab.state.value).toEqual({ status: 'over', end: 'unreachable' });
  lab.run('one', 'module');
  await vi.waitUntil(() => lab.state.value.status === 'running');
});

test('a client that is connected comes back with the next run; one that closed, or never came, does not', async () => {
  const started = start(3);
  const { lab, sockets, listens } = started;
  const [one, two] = lab.clients.value;
  await listening(started);
  expect(sockets).toEqual([]);
  one?.connect();
  two?.connect();
  expect(sockets.map(({ url }) => url)).toEqual(['ws://c1@localhost:8080/', 'ws://c2@localhost:8080/']);
  for (const socket of sockets) socket.opens();
  two?.close();
  lab.stop();
  expect(one?.state.value).toEqual({ status: 'none' });
  lab.run('2', 'module');
  listens();
  expect(sockets.map(({ url }) => url).slice(2)).toEqual(['ws://c3@localhost:8080/']);
});

test('addresses lead to the own server only, and names are read with commas between', async () => {
  const started = start();
  const { lab, sockets } = started;
  const [client] = lab.clients.value;
  if (!client) throw new Error('Expected a client.');
  await listening(started);
  for (const foreign of ['wss://localhost:8080/', 'ws://example.com/', 'http://localhost:8080/', '//example.com/']) {
    client.address.value = foreign;
    client.connect();
    expect(client.trouble.value, foreign).toEqual({ kind: 'foreign-address' });
    await client.get();
    expect(client.trouble.value, foreign).toEqual({ kind: 'foreign-address' });
  }
  client.address.value = ' /chat?room=tea ';
  client.subprotocols.value = 'chat.v1, chat.v2,';
  client.connect();
  expect(client.trouble.value).toBeUndefined();
  expect(sockets.at(-1)).toMatchObject({
    url: 'ws://c1@localhost:8080/chat?room=tea',
    protocols: ['chat.v1', 'chat.v2'],
  });
  client.address.value = '/';
  await client.get();
  expect(client.trouble.value).toEqual({ kind: 'unanswered' });
});

test("what the browser's own interface refuses is said in its words", async () => {
  const started = start();
  const { lab, sockets, broken } = started;
  const [client] = lab.clients.value;
  if (!client) throw new Error('Expected a client.');
  await listening(started);
  client.subprotocols.value = 'not a token';
  client.connect();
  expect(client.trouble.value).toEqual({ kind: 'threw', message: 'SyntaxError: It has spaces.' });
  expect(client.state.value).toEqual({ status: 'none' });
  client.subprotocols.value = '';
  client.connect();
  client.breakFrame();
  expect(broken).toEqual([]);
  sockets.at(-1)?.opens();
  client.close(1006);
  expect(client.trouble.value).toEqual({ kind: 'threw', message: 'InvalidAccessError: No script may send it.' });
  expect(client.state.value.status).toBe('open');
  client.breakFrame();
  expect(broken).toEqual(['c2']);
});

test('clients come and go: the lowest free number, never more than fit, never none', () => {
  const { lab } = start(2);
  const numbers = () => lab.clients.value.map(({ number }) => number);
  const remove = (number: number) => {
    const client = lab.clients.value.find((one) => one.number === number);
    if (client) lab.remove(client);
  };
  lab.add();
  remove(2);
  expect(numbers()).toEqual([1, 3]);
  expect(lab.chosen.value.number).toBe(3);
  lab.add();
  expect(numbers()).toEqual([1, 2, 3]);
  expect(lab.chosen.value.number).toBe(2);
  for (let count = 0; count < 5; count += 1) lab.add();
  expect(numbers()).toHaveLength(MOST_CLIENTS);
  for (const number of [1, 2, 3, 4]) remove(number);
  expect(numbers()).toEqual([4]);
  expect(lab.chosen.value.number).toBe(4);
});

test('in the end nothing is left running', async () => {
  const started = start();
  const { lab, sockets, stop } = started;
  await listening(started);
  lab.clients.value[0]?.connect();
  stop();
  expect(lab.state.value).toEqual({ status: 'over', end: 'stopped' });
  expect(sockets[0]?.readyState).toBe(WebSocket.CLOSING);
});
