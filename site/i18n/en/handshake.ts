import { headers } from './headers.ts';
import { one } from './plural.ts';

/** What the views and labs of a handshake say. Apart from `words`, since only the lesson about it needs it. */
export const handshake = {
  headers,
  labs: {
    handshake: { label: 'The handshake of your connection' },
    accept: {
      label: 'How Accept is made',
      recorded: 'With the key of the recording:',
      own: 'With the key of your own connection:',
    },
    upgrade: {
      label: 'Provoke a 426',
      provoke: 'Provoke a 426',
      ready: 'A recording. Press the button to get an answer of your own.',
      recorded: 'This is a recording. The button works when the demo server answers.',
      answered: 'Your own request, and the real answer to it.',
      unanswered: 'No answer came. Check that the demo server runs, then press again.',
      content: 'What stands after the headers:',
    },
  },
  handshake: {
    label: 'The handshake, line by line',
    nothing: 'No handshake yet.',
    waiting: 'no answer yet',
    requestLines: (count: number) => `request, ${count} ${one(count, 'line', 'lines')}`,
    responseLines: (count: number) => `response, ${count} ${one(count, 'line', 'lines')}`,
    took: (ms: string) => `after ${ms} ms`,
    byStandIn: 'not by a browser',
    withSecret: 'a secret was overwritten',
    statusLine: { request: 'the request line', response: 'the status line' },
    startLine: { request: 'Request line', response: 'Status line' },
    answeredBy: (name: string) => `Answered by ${name}`,
    answers: (name: string) => `Answers ${name}`,
    unanswered: 'Not answered',
    unansweredWhy: 'The server left it out of its answer: it declined.',
    request: 'What is asked, of which path, in which version of HTTP. A handshake is always a GET.',
    switched: 'The server agrees. The next byte after this head is a frame.',
    upgradeRequired: 'The server speaks only WebSocket at this path, and the request did not ask for it.',
    refused: 'The server did not switch protocols. This stays an HTTP answer.',
    token:
      'tap is this course’s own parameter. It tells the demo server which page to show the bytes to. It is made anew for each visit, and shortened here: whoever had all of it could send their bytes to your page.',
    overwritten: 'A secret. The demo server put asterisks of the same length over it before showing the line.',
    unknownHeader: 'This page does not know this header. A server ignores what it does not know.',
    keyBytes: 'The key, decoded: 16 bytes',
  },
  accept: {
    key: {
      title: 'Take the key as text',
      text: (count: number) => `The ${count} characters of the header, not the 16 bytes that they stand for.`,
    },
    guid: { title: 'Append the fixed GUID', text: 'The same 36 characters in every WebSocket server.' },
    hash: { title: (count: number) => `SHA-1 of these ${count} bytes`, text: 'Twenty bytes come out.' },
    base64: {
      title: 'Base64: three bytes become four characters',
      text: 'The last group has two bytes, so it ends with one equals sign.',
    },
    compare: {
      title: 'Compare',
      here: 'computed here',
      server: 'from the server',
      none: 'not sent',
      same: (count: number) => `All ${count} characters agree, so the browser opens the connection.`,
      different: 'The two differ, so a browser fails the connection.',
    },
  },
};
