import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleName, exampleNamed, examples } from './examples.ts';
import { NodeClient, ORIGIN } from './testing/node-client.ts';
import { NodeServer } from './testing/node-server.ts';
import { type Outcome, outcomes, PAGE_ORIGIN, type Step } from './testing/outcomes.ts';

const fileOf = (name: ExampleName) => new URL(`examples/${examples[name].file}`, import.meta.url);

/** Where changed examples are put: they find `ws` as those of the project do. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'node-examples-'));
  await symlink(
    fileURLToPath(new URL('../../../node_modules', import.meta.url)),
    path.join(folder, 'node_modules'),
    'junction',
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** One run of an example. */
interface Run {
  readonly server: NodeServer;
  readonly clients: Map<number, NodeClient>;
}

/** The example as it is, or in a file of its own where the lesson has the reader change it. */
async function programOf({ example, changes }: Outcome, number: number): Promise<URL> {
  if (changes === undefined) return fileOf(example);
  let code = await readFile(fileOf(example), 'utf8');
  for (const [before, after] of changes) {
    expect(code.split(before), `“${before}”, once`).toHaveLength(2);
    code = code.replace(before, () => after.replace(PAGE_ORIGIN, ORIGIN));
  }
  const file = path.join(folder, `${number}-${examples[example].file}`);
  await writeFile(file, code);
  return pathToFileURL(file);
}

function clientOf(step: { readonly client: number }, { clients }: Run): NodeClient {
  const client = clients.get(step.client);
  if (client === undefined) throw new Error(`Expected client ${step.client} to have been opened.`);
  return client;
}

async function open(step: Extract<Step, { do: 'open' }>, { server, clients }: Run): Promise<void> {
  const client = new NodeClient(server.port ?? 0, step);
  clients.get(step.client)?.terminate();
  clients.set(step.client, client);
  await client.opened();
  expect(client.refused).toBe(step.refused);
  expect(client.wasOpen).toBe(step.refused === undefined && !step.fails);
  if (step.chosen !== undefined) expect(client.protocol).toBe(step.chosen);
}

async function take(step: Step, run: Run): Promise<void> {
  const { server } = run;
  switch (step.do) {
    case 'open':
      return open(step, run);
    case 'send':
      return clientOf(step, run).send(step.text);
    case 'sendHex':
      return clientOf(step, run).send(Buffer.from(step.hex, 'hex'));
    case 'breakFrame':
      return clientOf(step, run).breakFrame();
    case 'close':
      return clientOf(step, run).close(step.code);
    case 'expect': {
      const { data, isBinary } = await clientOf(step, run).message();
      expect(isBinary).toBe(step.hex !== undefined);
      if (step.hex !== undefined) expect(data.toString('hex')).toBe(step.hex);
      if (typeof step.text === 'string') expect(data.toString()).toBe(step.text);
      else if (step.text !== undefined) expect(data.toString()).toMatch(step.text);
      if (step.compressed !== undefined) expect(clientOf(step, run).compressed()).toBe(step.compressed);
      return;
    }
    case 'expectClose': {
      const { code, reason } = await clientOf(step, run).closed();
      expect(code).toBe(step.code);
      if (step.reason !== undefined) expect(reason).toBe(step.reason);
      return;
    }
    case 'get': {
      const response = await fetch(`http://127.0.0.1:${server.port}${step.path}`, { headers: { connection: 'close' } });
      expect(response.status).toBe(step.status);
      const body = await response.text();
      if (step.body !== undefined) expect(body.trimEnd()).toBe(step.body);
      return;
    }
    case 'printed':
      return server.until(() => server.printed.length >= step.lines);
  }
}

describe('examples, as they are, under Node', () => {
  it('has what happens for each', () => {
    expect(new Set(outcomes.filter(({ changes }) => changes === undefined).map(({ example }) => example))).toEqual(
      new Set(Object.keys(examples)),
    );
  });

  it('are short enough to be read at once', () => {
    for (const { file, code } of Object.values(examples)) {
      expect(code.trimEnd().split('\n').length, file).toBeLessThanOrEqual(36);
      expect(Math.max(...code.split('\n').map((line) => line.length)), file).toBeLessThanOrEqual(72);
    }
  });

  it.each(['en', 'ru'])('stand in a lab of one lesson each: %s', async (language) => {
    const lessons = await Promise.all(
      ['node-server', 'shared-port'].map((slug) =>
        readFile(new URL(`../../../content/lessons/${language}/${slug}.mdx`, import.meta.url), 'utf8'),
      ),
    );
    const shown = [...lessons.join('').matchAll(/<Node examples="([^"]+)"/g)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(shown.sort()).toEqual(Object.keys(examples).sort());
  });

  it('names those that there are', () => {
    expect(() => exampleNamed('ecco')).toThrow('Expected one of echo');
  });

  it.concurrent.each(outcomes.map((outcome, number) => ({ ...outcome, number })))(
    '$example: $shows',
    async (outcome) => {
      const server = new NodeServer(await programOf(outcome, outcome.number));
      const run: Run = { server, clients: new Map() };
      try {
        await play(outcome, run);
      } finally {
        // First, as it prints who goes.
        await server.kill();
        for (const client of run.clients.values()) client.terminate();
      }
      compare(outcome, server);
    },
  );
});

async function play({ steps, prints = [], complains = [], crash, ends }: Outcome, run: Run): Promise<void> {
  const { server } = run;
  await server.until(() => server.ended || server.port !== undefined);
  for (const step of steps) await take(step, run);
  await server.until(() => server.ended || server.printed.length >= prints.length);
  await server.until(
    () => server.ended || complains.every((line) => server.complained.some((one) => one.startsWith(line))),
  );
  if (crash || ends) await server.until(() => server.ended);
  else expect(server.ended, server.complained.join('\n')).toBe(false);
}

function compare({ example, prints = [], goesOn, complains = [], crash, ends }: Outcome, server: NodeServer): void {
  const { complained } = server;
  expect(server.exitCode, complained.join('\n')).toBe(crash ? 1 : ends ? 0 : null);
  expect(goesOn ? server.printed.slice(0, prints.length) : server.printed).toEqual(
    prints.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
  );
  for (const line of [...complains, ...(crash ? [crash.error] : [])])
    expect(
      complained.some((one) => one.startsWith(line)),
      `${line}\n---\n${complained.join('\n')}`,
    ).toBe(true);
  if (complains.length === 0 && !crash) expect(complained).toEqual([]);
  // Node says first where in the file it was.
  if (crash?.line !== undefined) expect(complained[0]).toMatch(new RegExp(`${examples[example].file}:${crash.line}$`));
}
