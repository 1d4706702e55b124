import { beforeAll, expect, test } from 'vitest';
import { badRows } from '#feed/bad-rules.ts';
import { endpointRows } from '#feed/endpoints.ts';
import { ruleRow } from '#protocol/rules.ts';
import { endpoints } from '../endpoints/table.ts';
import { handshake, RawClient, type Running, run } from './server-testing.ts';

let server: Running;
beforeAll(async () => {
  server = await run({ base: '/under/' });
  return () => server.stop();
});

test('/endpoints.json is JSON that tools on any origin may read, and holds the rows', async () => {
  const response = await fetch(server.url('http', '/under/endpoints.json'), {
    headers: { Origin: 'https://elsewhere.example' },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const list = (await response.json()) as { endpoints: { id: string; rules?: object[] }[] };
  expect(list.endpoints).toMatchObject(endpointRows as unknown as object[]);
  expect(list.endpoints.find(({ id }) => id === 'bad')?.rules).toMatchObject(badRows as unknown as object[]);
});

test('only /endpoints.json says that others may read it', async () => {
  const { headers } = await fetch(server.url('http', '/under/demo-server.json'));
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('every public endpoint has a row, and takes an argument where its path says so', () => {
  const open = [...endpoints].filter(([, { audience }]) => audience === 'public');
  expect(open.map(([name]) => name).sort()).toEqual(endpointRows.map(({ id }) => id).sort());
  for (const row of endpointRows) {
    expect(row.path.split('/')[0]).toBe(row.id);
    expect(endpoints.get(row.id)?.takesArgument === true, row.id).toBe(row.path.includes('/:'));
    expect(row.parameters.filter((one) => one.in === 'path').map(({ name }) => `${row.id}/:${name}`)).toEqual(
      row.path.includes('/:') ? [row.path] : [],
    );
  }
});

test('every default lies within its bounds', () => {
  for (const { parameters } of endpointRows)
    for (const parameter of parameters)
      if ('default' in parameter) {
        expect(parameter.default).toBeGreaterThanOrEqual(parameter.least);
        expect(parameter.default).toBeLessThanOrEqual(parameter.most);
      }
});

test.each(badRows)('$rule is an error in the table of rules', ({ rule }) => {
  expect(ruleRow(rule).severity).toBe('error');
});

test.each(endpointRows.map(({ example }) => example))('the example %s is answered and clamps nothing', async (path) => {
  const client = new RawClient(server);
  await client.write(handshake(`/under/${path}`, 'Sec-WebSocket-Protocol: a, b\r\n'));
  await client.untilReceived('\r\n\r\n');
  expect(client.text).toMatch(path.startsWith('status') ? /^HTTP\/1\.1 403 / : /^HTTP\/1\.1 101 /);
  expect(client.text).not.toContain('is used.');
  client.socket.destroy();
});
