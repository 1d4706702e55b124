import { afterEach, describe, expect, test, vi } from 'vitest';
import type { End } from '#feed/event.ts';
import type { Source, WireEvent } from './source.ts';

/** The label under which the rig makes its one connection. */
export const LABEL = 'a';

/** A source, and a way to make bytes cross its wire. */
export interface Rig {
  readonly source: Source;
  /**
   * Once the source is live: one connection under LABEL, opened, used and closed again.
   * @returns What each end wrote, as far as the rig knows it better than the source: to be found in the events.
   */
  traffic(): Promise<Readonly<Record<End, Uint8Array>>>;
  /** Whether labs can connect to this source and command it. */
  readonly connectable: boolean;
  /** What the address of `echo?x` under LABEL looks like, where it is not the demo server's. */
  readonly addressed?: RegExp;
  dispose(): Promise<void>;
}

const TAPPED = /^wss?:\/\/.*\/echo\?x&tap=[\w-]{22}\.a$/;

/** What every source keeps to, whatever it is made of. */
export function sourceContract(name: string, makeRig: () => Promise<Rig>): void {
  describe(`${name} as a source`, () => {
    const rigs: Rig[] = [];
    const start = async () => {
      const rig = await makeRig();
      rigs.push(rig);
      const events: WireEvent[] = [];
      const stop = rig.source.subscribe((event) => events.push(event));
      return { ...rig, events, stop };
    };
    const live = async (source: Source) => {
      source.connect();
      await vi.waitUntil(() => source.state.peek().status === 'live', 5000);
    };
    const closed = (events: readonly WireEvent[]) =>
      vi.waitUntil(() => events.some((event) => event.type === 'close'), 5000);
    afterEach(async () => {
      for (const rig of rigs.splice(0)) {
        rig.source.disconnect();
        await rig.dispose();
      }
    });

    test('before connect() it is idle, has no address, and a command is refused', async () => {
      const { source, events } = await start();
      expect(source.state.peek()).toEqual({ status: 'idle' });
      expect(source.address('echo', LABEL)).toBeUndefined();
      expect(await source.command({ do: 'clock' })).toMatchObject({ ok: false });
      expect(events).toEqual([]);
    });

    test('the session comes first, and once', async () => {
      const { source, events, traffic } = await start();
      await live(source);
      source.connect();
      await traffic();
      await closed(events);
      expect(events[0]?.type).toBe('session');
      expect(events.filter((event) => event.type === 'session')).toHaveLength(1);
      const state = source.state.peek();
      expect(state).toMatchObject({ status: 'live', session: events[0]?.type === 'session' && events[0].session });
    });

    test('a connection opens, carries exactly its bytes, and closes, in order of time', async () => {
      const { source, events, traffic } = await start();
      await live(source);
      const expected = await traffic();
      await closed(events);
      const opened = events.find((event) => event.type === 'open');
      expect(opened).toMatchObject({ label: LABEL });
      const mine = events.filter((event) => 'connection' in event && event.connection === opened?.connection);
      expect(mine[0]).toBe(opened);
      expect(mine.at(-1)?.type).toBe('close');
      for (const from of ['client', 'server'] as const) expect(joined(mine, from)).toEqual([...expected[from]]);
      const times = mine.flatMap((event) => ('at' in event ? [event.at] : []));
      expect(times.length).toBeGreaterThan(3);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });

    test('who listens late gets the session under way; who has stopped gets nothing', async () => {
      const { source, events, stop, traffic } = await start();
      await live(source);
      stop();
      const before = events.length;
      const late: WireEvent[] = [];
      source.subscribe((event) => late.push(event));
      expect(late[0]).toEqual(events[0]);
      await traffic();
      expect(events).toHaveLength(before);
    });

    test('after disconnect() it is idle and silent; connect() then begins another session', async () => {
      const { source, events } = await start();
      await live(source);
      source.disconnect();
      source.disconnect();
      expect(source.state.peek()).toEqual({ status: 'idle' });
      expect(source.address('echo', LABEL)).toBeUndefined();
      expect(await source.command({ do: 'clock' })).toMatchObject({ ok: false });
      await live(source);
      const sessions = events.flatMap((event) => (event.type === 'session' ? [event.session] : []));
      expect(new Set(sessions).size).toBe(2);
    });

    test('it can be connected to and commanded, or says that it cannot', async () => {
      const { source, connectable, addressed = TAPPED } = await start();
      await live(source);
      const result = await source.command({ do: 'clock' });
      expect(result.ok).toBe(connectable);
      const address = source.address('echo?x', LABEL);
      if (connectable) expect(address).toMatch(addressed);
      else expect(address).toBeUndefined();
      expect(await source.command({ do: 'ping', connection: 60_000 })).toMatchObject({ ok: false });
    });
  });
}

function joined(events: readonly WireEvent[], from: End): number[] {
  return events.flatMap((event) => (event.type === 'bytes' && event.from === from ? [...event.bytes] : []));
}
