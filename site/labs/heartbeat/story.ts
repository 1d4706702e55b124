import { CLOSE, PING, PONG, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** Who takes part: the page's script, the browser under it, the server. */
export const lanes = ['script', 'browser', 'server'] as const;
export type Lane = (typeof lanes)[number];

/** The code with which the page closes a connection that does not answer. Of the range for applications (§7.4.2). */
export const NO_ANSWER = 4000;

/** What is not on the wire: an end stopped, or went on. `at`: milliseconds on the server's clock. */
export interface Mark {
  readonly connection: string;
  readonly at: number;
  readonly kind: 'server-frozen' | 'server-thawed' | 'page-frozen' | 'page-thawed';
}

export type MomentKind =
  | Mark['kind']
  | 'beat'
  | 'echo'
  | 'late-echo'
  | 'gave-up'
  | 'ping'
  | 'keepalive'
  | 'pong'
  | 'told'
  | 'hand-ping'
  | 'server-pong'
  | 'dropped';

/** Something that one of the three did or learned. */
export interface Moment {
  readonly kind: MomentKind;
  readonly lane: Lane;
  /** Milliseconds on the server's clock. */
  readonly at: number;
  /** The frame that shows it; undefined for what is no frame. */
  readonly frame: number | undefined;
}

/** What the three did and learned on a connection, in order: the page's moments by the page's clock, brought to the server's. */
export function storyOf(connection: CapturedConnection, marks: readonly Mark[]): readonly Moment[] {
  const own = marks.filter((mark) => mark.connection === connection.key);
  const closedAt = connection.frames.find(({ frame }) => frame.from === 'client' && frame.opcode === CLOSE);
  const until = closedAt && (closedAt.pageAt ?? closedAt.at);
  const moments: Moment[] = own.map(({ kind, at }) => ({
    kind,
    at,
    lane: kind.startsWith('server') ? 'server' : 'script',
    frame: undefined,
  }));
  for (const captured of connection.frames) {
    const kind = kindOf(captured, until);
    if (kind === undefined) continue;
    const lane = laneOf[kind];
    const at = lane === 'script' ? (captured.pageAt ?? captured.at) : captured.at;
    moments.push({ kind, lane, at, frame: captured.number });
  }
  const { closed } = connection;
  // Without a FIN, and without having read one: this server gave its client up.
  if (closed?.how === 'timeout')
    moments.push({ kind: 'dropped', lane: laneOf.dropped, at: closed.at, frame: undefined });
  return moments.sort((a, b) => a.at - b.at);
}

const laneOf: Readonly<Record<Exclude<MomentKind, Mark['kind']>, Lane>> = {
  beat: 'script',
  echo: 'script',
  'gave-up': 'script',
  pong: 'browser',
  ping: 'server',
  keepalive: 'server',
  'late-echo': 'server',
  told: 'server',
  'hand-ping': 'script',
  'server-pong': 'server',
  dropped: 'server',
};

/** @param until When the page closed: what came later no script heard (WHATWG WebSockets §4). */
function kindOf({ frame, at, keepalive }: CapturedFrame, until: number | undefined): keyof typeof laneOf | undefined {
  const isClient = frame.from === 'client';
  if (frame.opcode === PING) return isClient ? 'hand-ping' : keepalive ? 'keepalive' : 'ping';
  if (frame.opcode === PONG) return isClient ? 'pong' : 'server-pong';
  if (frame.opcode === CLOSE) {
    if (isClient) return frame.close?.code === NO_ANSWER ? 'gave-up' : undefined;
    return frame.close?.code === NO_ANSWER ? 'told' : undefined;
  }
  // What is binary was sent to pile up: it is no heartbeat.
  if (frame.message?.opcode !== TEXT) return undefined;
  if (isClient) return 'beat';
  return until !== undefined && at > until ? 'late-echo' : 'echo';
}

/** Milliseconds from the last time that the server froze until each of the three knew; undefined for who does not know. */
export function noticed(story: readonly Moment[]): Readonly<Partial<Record<Lane, number>>> | undefined {
  const frozen = story.findLast(({ kind }) => kind === 'server-frozen');
  if (!frozen) return undefined;
  const after = (kind: MomentKind) => {
    const moment = story.find((each) => each.kind === kind && each.at >= frozen.at);
    return moment && moment.at - frozen.at;
  };
  const script = after('gave-up');
  const server = after('told');
  return { ...(script === undefined ? {} : { script }), ...(server === undefined ? {} : { server }) };
}
