/**
 * Every limit of the demo server, with the reason beside it.
 *
 * Two profiles: `local` for a server that only this machine reaches, and `public` for one that strangers reach.
 * `local` opens the four that conformance suites need. A fifth follows: `unsentMostBytes` has to be above a message of
 * 16 MiB there. The others hold in both. Each can be set by its environment variable.
 */
export type Profile = 'local' | 'public';

const KiB = 1024;
const MiB = 1024 * KiB;
/** The largest delay that a Node timer takes, in milliseconds; about 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Row {
  readonly variable: string;
  readonly unit: 'bytes' | 'milliseconds' | 'count';
  readonly local: number;
  readonly public: number;
  readonly least: number;
  readonly most: number;
  /** May be `unlimited`. */
  readonly open?: true;
  readonly about: string;
}

const table = {
  // Lessons need far less. Each message is held whole, so this times the connections is what a stranger can fill;
  // §5.4 sets no limit itself, and §10.4 asks for one. Conformance suites send 16 MiB.
  messageBytes: {
    variable: 'LIMIT_MESSAGE_BYTES',
    unit: 'bytes',
    local: 16 * MiB,
    public: 128 * KiB,
    least: 125,
    most: 256 * MiB,
    about: 'longest message that is taken, after inflating',
  },
  // A fragment costs an object whatever its length: without this, 128 KiB in one-byte fragments cost megabytes.
  messageFragments: {
    variable: 'LIMIT_MESSAGE_FRAGMENTS',
    unit: 'count',
    local: Number.POSITIVE_INFINITY,
    public: 64,
    least: 1,
    most: 1_000_000,
    open: true,
    about: 'most fragments of one message',
  },
  // An unfinished message keeps its bytes in memory; a peer that never ends it would keep them for ever.
  messageMs: {
    variable: 'LIMIT_MESSAGE_MS',
    unit: 'milliseconds',
    local: Number.POSITIVE_INFINITY,
    public: 10_000,
    least: 100,
    most: LONGEST_TIMER,
    open: true,
    about: 'longest time from the first to the last byte of a message',
  },
  // A class of 30 sits behind one address, and a lesson page holds several connections.
  connectionsPerClient: {
    variable: 'LIMIT_CONNECTIONS_PER_CLIENT',
    unit: 'count',
    local: Number.POSITIVE_INFINITY,
    public: 512,
    least: 1,
    most: 1_000_000,
    open: true,
    about: 'most WebSockets of one client (an IPv4 address or an IPv6 /64)',
  },
  // One page, one token: more than this on one page is a loop in a reader's code.
  connectionsPerToken: {
    variable: 'LIMIT_CONNECTIONS_PER_TOKEN',
    unit: 'count',
    local: 32,
    public: 32,
    least: 1,
    most: 65_535,
    about: 'most tapped connections of one page',
  },
  // An idle tapped connection was measured at 24 kB, a slow reader may hold 1 MiB: both fit a small machine's memory.
  connections: {
    variable: 'LIMIT_CONNECTIONS',
    unit: 'count',
    local: 5_000,
    public: 5_000,
    least: 1,
    most: 1_000_000,
    about: 'most WebSockets in all',
  },
  // Plain HTTP sockets are let in above the WebSockets, so that a full server can still say so in words.
  sockets: {
    variable: 'LIMIT_SOCKETS',
    unit: 'count',
    local: 6_000,
    public: 6_000,
    least: 2,
    most: 1_000_000,
    about: 'most TCP connections in all, plain HTTP included; above it they are closed without a word',
  },
  // A peer that does not read makes its own echoes pile up here, so its next messages can wait.
  unsentBytes: {
    variable: 'LIMIT_UNSENT_BYTES',
    unit: 'bytes',
    local: MiB,
    public: MiB,
    least: KiB,
    most: 256 * MiB,
    about: 'bytes waiting for a peer above which nothing more is read from it',
  },
  // Reading cannot stop inside the bytes that have arrived: a 64 KiB read of deflated messages may ask for
  // hundreds of times as much in echoes. Beyond this a peer is no slow reader, it is a bomb.
  unsentMostBytes: {
    variable: 'LIMIT_UNSENT_MOST_BYTES',
    unit: 'bytes',
    local: 64 * MiB,
    public: 8 * MiB,
    least: 2 * KiB,
    most: 1024 * MiB,
    about: 'bytes waiting for a peer above which it is dropped at once',
  },
  // Long enough for a phone in a lift, short enough that 1 MiB a connection does not add up.
  undrainedMs: {
    variable: 'LIMIT_UNDRAINED_MS',
    unit: 'milliseconds',
    local: 10_000,
    public: 10_000,
    least: 100,
    most: LONGEST_TIMER,
    about:
      'time over the limit of unsent bytes without one byte drained, after which a peer is dropped; and a page unread',
  },
  // Browsers send under 2 KiB; cookies of a shared domain may take more. Over this Node answers 431.
  headBytes: {
    variable: 'LIMIT_HEAD_BYTES',
    unit: 'bytes',
    local: 8 * KiB,
    public: 8 * KiB,
    least: KiB,
    most: MiB,
    about: 'longest request head',
  },
  // A head sent byte by byte holds a socket for nothing (slowloris). Over this Node answers 408.
  headMs: {
    variable: 'LIMIT_HEAD_MS',
    unit: 'milliseconds',
    local: 5_000,
    public: 5_000,
    least: 100,
    most: LONGEST_TIMER,
    about: 'longest time for a request head to arrive',
  },
  // Somebody types the request by hand, and looks things up meanwhile: the time of a program would be over at once.
  rawHeadMs: {
    variable: 'LIMIT_RAW_HEAD_MS',
    unit: 'milliseconds',
    local: 600_000,
    public: 600_000,
    least: 100,
    most: LONGEST_TIMER,
    about: 'longest time for a request head to arrive in raw mode',
  },
  // Above the time for a head, so that a late one gets its 408; a page left open must not keep its place for ever.
  rawSilenceMs: {
    variable: 'LIMIT_RAW_SILENCE_MS',
    unit: 'milliseconds',
    local: 900_000,
    public: 900_000,
    least: 100,
    most: LONGEST_TIMER,
    about: 'silence of the client in raw mode after which its connection is cut',
  },
  // Hands type kilobytes; a script that floods should meet an end before the other limits must work for it.
  rawBytes: {
    variable: 'LIMIT_RAW_BYTES',
    unit: 'bytes',
    local: 16 * MiB,
    public: 16 * MiB,
    least: KiB,
    most: 1024 * MiB,
    about: 'most bytes of a raw mode connection in each direction',
  },
  // Two pings fit before the drop, and many routers forget a silent connection after 30 s to 60 s.
  silenceMs: {
    variable: 'LIMIT_SILENCE_MS',
    unit: 'milliseconds',
    local: 20_000,
    public: 20_000,
    least: 100,
    most: LONGEST_TIMER,
    about: 'silence of a peer after which it is pinged, and again each time as long passes',
  },
  // A peer whose cable was pulled never says goodbye: without this it would be kept for hours.
  deadMs: {
    variable: 'LIMIT_DEAD_MS',
    unit: 'milliseconds',
    local: 58_000, // the watch looks once a second, and the peer is to be gone within 60 s
    public: 58_000,
    least: 200,
    most: LONGEST_TIMER,
    about: 'silence of a peer, pings unanswered, after which it is dropped',
  },
  // Docker waits 10 s after SIGTERM before it kills.
  stopMs: {
    variable: 'LIMIT_STOP_MS',
    unit: 'milliseconds',
    local: 9_000,
    public: 9_000,
    least: 100,
    most: LONGEST_TIMER,
    about: 'longest time that a clean stop waits for the closing handshakes',
  },
} as const satisfies Readonly<Record<string, Row>>;

export type LimitName = keyof typeof table;

/** `Infinity` where there is none. Bytes, milliseconds and counts, as the names say. */
export type Limits = Readonly<Record<LimitName, number>>;

/** One limit as a person sets it: for the help text and the documentation. */
export interface LimitDescription extends Row {
  readonly name: LimitName;
}

export const limitDescriptions: readonly LimitDescription[] = Object.entries<Row>(table).map(([name, row]) => ({
  ...row,
  name: name as LimitName,
}));

/** What a person set is not what it must be: expected, found, what to do. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
}

/**
 * The limits of a profile, with what the environment changes of them.
 * @throws LimitError where a variable is set to what its limit cannot be.
 */
export function readLimits(profile: Profile, environment: Readonly<Record<string, string | undefined>> = {}): Limits {
  const limits = Object.fromEntries(
    limitDescriptions.map((row) => [row.name, readLimit(row, profile, environment[row.variable])]),
  ) as Record<LimitName, number>;
  for (const [lower, upper] of ordered)
    if (limits[lower] > limits[upper])
      throw new LimitError(
        `${table[upper].variable} is ${limits[upper]}, less than ${table[lower].variable} with ${limits[lower]}. ` +
          'Set it at least as high, or lower the other.',
      );
  return limits;
}

/** The second makes no sense below the first. */
const ordered = [
  ['silenceMs', 'deadMs'],
  ['unsentBytes', 'unsentMostBytes'],
  ['messageBytes', 'unsentMostBytes'],
  ['connections', 'sockets'],
] as const satisfies readonly (readonly [LimitName, LimitName])[];

function readLimit(row: Row, profile: Profile, text: string | undefined): number {
  if (text === undefined || text === '') return row[profile];
  if (row.open && text === 'unlimited') return Number.POSITIVE_INFINITY;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= row.least && value <= row.most) return value;
  const unit = row.unit === 'count' ? '' : ` of ${row.unit}`;
  throw new LimitError(
    `${row.variable} is ${JSON.stringify(text)}. Expected a whole number${unit} from ${row.least} to ${row.most}` +
      `${row.open ? ', or "unlimited"' : ''}: the ${row.about}. Correct it, or unset it for ${row[profile]}.`,
  );
}
