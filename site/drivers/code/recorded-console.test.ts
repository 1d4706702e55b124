import { expect, it } from 'vitest';
import type { EntryDetails, Shown } from './entry.ts';
import { recordedConsole } from './recorded-console.ts';
import { shownValue } from './shown.ts';

const textOf = (value: Shown): string => {
  if (value.type === 'string') return JSON.stringify(value.text);
  return 'text' in value ? value.text : value.name;
};

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

/** A console, a clock to set, and what it told: its method, the depth, its values. */
function setUp() {
  const told: string[] = [];
  const clock = { now: 1_000 };
  const tell = (entry: EntryDetails, byCode: boolean) => {
    if (entry.kind !== 'console') throw new Error(`Expected a line of the console, got ${entry.kind}.`);
    expect(byCode).toBe(true);
    told.push([`${'  '.repeat(entry.depth)}${entry.method}`, ...entry.values.map(textOf)].join(' '));
  };
  const recorded = recordedConsole(
    (value) => shownValue(value, () => undefined),
    tell,
    () => clock.now,
  );
  return { console: recorded as Console, told, clock };
}

it('has every method of the Console Standard', () => {
  const methods = [
    ...['assert', 'clear', 'debug', 'error', 'info', 'log', 'table', 'trace', 'warn', 'dir', 'dirxml'],
    ...['count', 'countReset', 'group', 'groupCollapsed', 'groupEnd', 'time', 'timeLog', 'timeEnd'],
  ];
  expect(Object.keys(setUp().console).sort()).toEqual(methods.sort());
});

it('prints under the name of each method', () => {
  const { console, told } = setUp();
  console.log('a', 1, [1, 2]);
  console.info('b');
  console.warn('c');
  console.error(new TypeError('d'));
  console.debug(undefined);
  console.trace('e');
  console.dir({ f: 1 });
  console.dirxml('g', 'h');
  console.log();
  console.clear();
  expect(told).toEqual([
    'log "a" 1 Array(2)',
    'info "b"',
    'warn "c"',
    'error TypeError',
    'debug',
    'trace "e"',
    'log ',
    'log "g" "h"',
    'log',
    'clear',
  ]);
});

it('hands a table over whole', () => {
  const entries: EntryDetails[] = [];
  const recorded = recordedConsole(
    (value) => shownValue(value, () => undefined),
    (entry) => entries.push(entry),
    () => 0,
  ) as Console;
  recorded.table([{ code: 1000 }, { code: 1005 }]);
  const row = (code: string) => ({
    type: 'object',
    name: '',
    entries: [['code', { type: 'atom', text: code }]],
    more: 0,
  });
  expect(entries).toEqual([
    {
      kind: 'console',
      method: 'table',
      depth: 0,
      values: [
        {
          type: 'list',
          name: 'Array(2)',
          entries: [
            ['0', row('1000')],
            ['1', row('1005')],
          ],
          more: 0,
        },
      ],
    },
  ]);
});

it('indents what stands in groups, and leaves no more of them than were opened', () => {
  const { console, told } = setUp();
  console.group('outer');
  console.log('in');
  console.groupCollapsed();
  console.warn('deeper');
  console.groupEnd();
  console.groupEnd();
  console.groupEnd();
  console.log('out');
  expect(told).toEqual(['log "outer"', '  log "in"', '    warn "deeper"', 'log "out"']);
});

it('bounds how deep groups go', () => {
  const { console, told } = setUp();
  for (let depth = 0; depth < 20; depth++) console.group();
  console.log('deep');
  expect(told).toEqual([`${'  '.repeat(8)}log "deep"`]);
});

it('counts by label', () => {
  const { console, told } = setUp();
  console.count();
  console.count('a');
  console.count();
  console.countReset();
  console.count();
  console.count('a');
  expect(told).toEqual(['log "default: 1"', 'log "a: 1"', 'log "default: 2"', 'log "default: 1"', 'log "a: 2"']);
});

it('measures by label, and says where there is no such timer', () => {
  const { console, told, clock } = setUp();
  console.time();
  console.time('t');
  clock.now += 12.34;
  console.timeLog('t', 'more', 1);
  clock.now += 10;
  console.timeEnd('t');
  console.timeEnd('t');
  console.timeEnd();
  expect(told).toEqual([
    'log "t: 12.3 ms" "more" 1',
    'log "t: 22.3 ms"',
    'warn "Timer \'t\' does not exist"',
    'log "default: 22.3 ms"',
  ]);
});

it('says of an assertion only that it failed', () => {
  const { console, told } = setUp();
  console.assert(true, 'unseen');
  console.assert(false, 'seen', 1);
  console.assert();
  expect(told).toEqual(['error "Assertion failed" "seen" 1', 'error "Assertion failed"']);
});

it.each<[string, readonly unknown[], string]>([
  ['a text', ['%s and %s', 'a', 1], '"a and 1"'],
  ['a whole number', ['%d %i', 3.7, '42px'], '"3 42"'],
  ['a number', ['%f', '1.5x'], '"1.5"'],
  ['no number of a symbol', ['%d %f', Symbol('s'), Symbol('s')], '"NaN NaN"'],
  ['an object', ['%o %O', { a: 1 }, [1]], '"{"a":1} [1]"'.replace(/(?<!^)"(?!$)/g, '\\"')],
  ['what JSON has no word for', ['%o', undefined], '"undefined"'],
  ['no style', ['%cred%c plain', 'color: red', ''], '"red plain"'],
  ['a percent sign', ['100%% of %s', 'it'], '"100% of it"'],
  ['what is left over', ['%s', 'a', 'b', 2], '"a" "b" 2'],
  ['a placeholder without a value', ['%s %s', 'a'], '"a %s"'],
  ['nothing that ends the code', ['%o %o', cycle, 1n], '"[cannot be shown] [cannot be shown]"'],
  ['no object without toString', ['%s', Object.create(null)], '"[cannot be shown]"'],
  ['nothing where there is nothing to fill in', ['100%'], '"100%"'],
  ['nothing in what is no text', [{}, '%s'], ' "%s"'],
])('fills in %s', (_, values, expected) => {
  const { console, told } = setUp();
  console.log(...values);
  expect(told).toEqual([`log ${expected}`]);
});
