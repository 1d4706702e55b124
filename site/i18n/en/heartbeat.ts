import type { Pulse } from '#site/labs/heartbeat/heart.ts';
import type { Lane, MomentKind } from '#site/labs/heartbeat/story.ts';
import type { Way } from '#site/labs/heartbeat/way.ts';
import { one } from './plural.ts';

export const heartbeat = {
  label: 'Heartbeats of both ends',
  controls: {
    interval: 'Seconds between beats',
    timeout: 'Seconds until it gives up',
    start: 'Start the page’s heartbeat',
    stop: 'Stop the heartbeat',
    freeze: 'Seconds of freeze',
    freezeServer: 'Freeze the server',
    ping: 'Ping from the server',
    handPing: 'Ping the server, by hand',
    freezePage: 'Ping, and freeze this page for 2 s',
    pile: 'Send 1 MiB',
    noServer: 'There is no connection: the demo server does not answer. Try again when the bar says connected.',
    pulse: {
      off: () => 'The page’s heartbeat rests. Your script does not watch the connection.',
      waiting: (number: number) => `“heartbeat ${number}” is on its way. Its echo is awaited.`,
      echoed: (number: number, after: string) => `“heartbeat ${number}” came back after ${after} ms.`,
      'gave-up': (number: number) => `“heartbeat ${number}” was not answered in time. Your script closed with 4000.`,
    } satisfies Record<Pulse['kind'], (number: number, after: string) => string>,
  },
  way: {
    label: 'Where the page’s bytes are',
    places: {
      unsent: 'in the browser: bufferedAmount',
      onWay: 'on the way',
      echoed: 'read, and echoed',
    } satisfies Record<keyof Way, string>,
    bytes: (count: string, value: number) => `${count} ${one(value, 'byte', 'bytes')}`,
    note: 'Payload of this connection. Without an echo a script would know the first number, and no other.',
  },
  story: {
    title: 'Who did what, and who noticed',
    time: 's',
    lanes: { script: 'your script', browser: 'the browser', server: 'the server' } satisfies Record<Lane, string>,
    moments: {
      beat: 'sends a heartbeat',
      echo: 'gets the echo',
      'gave-up': 'no echo in time: closes with 4000',
      pong: 'answers by itself; script hears nothing',
      ping: 'sends a ping',
      keepalive: 'sends its own ping after a silence',
      'late-echo': 'echoes, and nobody hears it any more',
      told: 'reads the close frame: now it knows',
      'hand-ping': 'writes a ping, byte by byte',
      'server-pong': 'answers by itself',
      dropped: 'has heard nothing: drops the connection',
      'server-frozen': 'stops reading',
      'server-thawed': 'reads again',
      'page-frozen': 'is blocked',
      'page-thawed': 'runs again',
    } satisfies Record<MomentKind, string>,
    nobody: 'The server has not been frozen on this connection.',
    noticed: (script: string | undefined, server: string | undefined) =>
      `After the freeze began: your script ${script ? `noticed after ${script} s` : 'has not noticed'}, the server ${
        server ? `learned of it after ${server} s` : 'has learned of nothing'
      }, and no event of the browser told of it.`,
  },
  wire: 'What crossed the wire',
  nothing: 'No frame yet. Let the server ping, or start the heartbeat.',
};
