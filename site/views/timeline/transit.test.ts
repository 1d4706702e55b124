import { describe, expect, it } from 'vitest';
import type { CapturedFrame } from '#site/capture/model.ts';
import { wire } from '../testing/wire.ts';
import { scaleFor, slopeOf, transitOf } from './transit.ts';

function frames(): readonly CapturedFrame[] {
  const on = wire();
  on.capture.apply({ type: 'clock', clock: { offset: 0, error: 1 } });
  // Sent at 96 by the page's clock, the server had it at 100; the answer left at 101 and was got at 101.5.
  on.capture.script('a', { kind: 'send', at: 96 });
  on.capture.script('a', { kind: 'message', at: 101.5 });
  on.frame('client', 100, 1, 'hello');
  on.frame('server', 101, 1, 'hello');
  on.frame('server', 200, 9, '');
  on.publish();
  return on.capture.connections.value[0]?.frames ?? [];
}

const measured = { clockError: 1, byHand: false };
const unmeasured = { clockError: undefined, byHand: false };

describe('transit', () => {
  it('is the way from the page to the server, and back', () => {
    expect(frames().map(transitOf)).toEqual([4, 0.5, undefined]);
  });

  it('slants on one scale for all', () => {
    const [sent, got, ping] = frames();
    if (!sent || !got || !ping) throw new Error('Three frames were captured.');
    const scale = scaleFor(frames());
    expect(scale).toBe(5);
    expect(slopeOf(sent, measured, scale)).toEqual({ kind: 'measured', ms: 4, drop: 0.8 });
    expect(slopeOf(got, measured, scale)).toEqual({ kind: 'below-error' });
    expect(slopeOf(ping, measured, scale)).toEqual({ kind: 'unseen' });
  });

  it('never goes backwards, and claims nothing that was not measured', () => {
    const [sent, , ping] = frames();
    if (!sent || !ping) throw new Error('Three frames were captured.');
    expect(slopeOf({ ...sent, pageAt: 104 }, measured, 5)).toEqual({ kind: 'below-error' });
    expect(slopeOf({ ...sent, pageAt: undefined }, measured, 5)).toEqual({ kind: 'unseen' });
    expect(slopeOf({ ...sent, pageAt: undefined }, unmeasured, 5)).toEqual({ kind: 'unmeasured' });
    expect(slopeOf(ping, unmeasured, 5)).toEqual({ kind: 'unseen' });
  });

  it('measures nothing where the page writes the bytes itself, and hides nothing from it', () => {
    for (const frame of frames())
      expect(slopeOf(frame, { clockError: 1, byHand: true }, 5)).toEqual({ kind: 'unmeasured' });
  });

  it('prints a longer scale for a longer way', () => {
    const [sent] = frames();
    if (!sent) throw new Error('A frame was captured.');
    expect(scaleFor([{ ...sent, pageAt: 0 }])).toBe(100);
    expect(scaleFor([{ ...sent, pageAt: -20_001.5 }])).toBe(20_102);
    expect(scaleFor([])).toBe(1);
  });
});
