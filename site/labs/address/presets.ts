/** Addresses worth trying, each for one thing that it shows. The reader's own server comes before them. */
export const presets: readonly string[] = [
  'wss://example.com/chat',
  'https://example.com/chat',
  '/chat',
  'ws://example.com/#top',
  'ws://example.com:80/',
  'wss://example.com:443/',
  'ftp://example.com/',
  'ws://[::1]:8101/',
  'ws://пример.рф/чат',
  'ws://user:pass@host/',
  'ws://example.com:25/',
];

/** What the lab begins with: the address behind its recording. */
export const recordedAddress = 'ws://localhost:8101/echo?x=1';
