import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { heardFromWire } from '#site/labs/heard/heard-from-wire.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { causeGroups, steps } from './causes.ts';
import { endingOf } from './ending.ts';

function ending(name: string) {
  const file = new URL(`../../../content/captures/${name}.md`, import.meta.url);
  const connection = recordedConnection(recordingFrom(name, parseCapture(readFileSync(file, 'utf8'))));
  return endingOf(connection, heardFromWire(connection));
}

describe('endingOf', () => {
  it.each([
    ['lesson-frames', ['client 1000', 'server 1000'], { first: 'server', how: 'fin' }, 1000],
    ['server-commands', ['server 4001', 'client 4001'], { first: 'server', how: 'fin' }, 4001],
    ['chromium-reset', [], { first: 'server', how: 'reset' }, 1006],
    ['chromium-fin-without-close', [], { first: 'server', how: 'fin' }, 1006],
    ['chromium-fails-utf8', ['client 1002', 'server 1002'], { first: 'client', how: 'fin' }, 1006],
  ])('%s', (name, closeFrames, tcp, code) => {
    const found = ending(name);
    expect(found.closeFrames.map((frame) => `${frame.from} ${frame.code}`)).toEqual(closeFrames);
    expect(found.tcp).toEqual(tcp);
    expect(found.script).toMatchObject({ code, wasClean: code !== 1006, error: name === 'chromium-fails-utf8' });
  });

  it('counts what the server read, what it sent, and what of it was heard', () => {
    expect(ending('lesson-frames')).toMatchObject({ read: 2, answered: 2, heard: 2 });
    // The last echo came after the page had closed.
    expect(ending('heartbeat')).toMatchObject({ read: 3, answered: 3, heard: 2 });
  });

  it('knows of a connection that is not captured what script heard of it', () => {
    const close = { kind: 'close', code: 1006, reason: '', wasClean: false } as const;
    const heard = [{ ...close, number: 1, label: 'a', after: 5, readyState: 3 }];
    expect(endingOf(undefined, heard, 'a').script?.code).toBe(1006);
    expect(endingOf(undefined, heard, 'b').script).toBeUndefined();
  });
});

it('has every cause in one group', () => {
  const grouped: readonly string[] = causeGroups.flatMap(({ causes }) => [...causes]);
  expect([...grouped].sort()).toEqual(Object.keys(steps).sort());
});
