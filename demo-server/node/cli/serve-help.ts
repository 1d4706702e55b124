import { type LimitDescription, limitDescriptions } from '../limits.ts';

const head = `Serves the built site and the demo server on one port.

Usage: npx ws101 serve [options]

  --port N           (PORT)    the port; 8101, or the next free one
  --host H           (HOST)    the address to listen on; 127.0.0.1
  --cert FILE        (CERT)    certificate in PEM: https and wss, together with --key
  --key FILE         (KEY)     its private key in PEM
  --limits PROFILE   (LIMITS)  local, or public; local where only this machine reaches it
  --help

Variables without an option:

  SITE               the site's own origin, where it is published: https://example.org
  BASE               the path that everything is mounted under: /websocket/
  ALLOWED_ORIGINS    origins that may use the endpoints besides, separated by commas; * opens the public endpoints
  TRUST_PROXY        how many proxies in front append to X-Forwarded-For; 0
  LOG_LEVEL          debug, info, warn, error or silent; warn with local limits, else info

Limits, each set by its variable (local · public):
`;

/** The help of `ws101 serve`. The limits come from their table, so that the words cannot fall behind it. */
export function serveHelp(): string {
  return `${head}\n${limitDescriptions.map(describe).join('\n')}\n`;
}

function describe(row: LimitDescription): string {
  const values =
    row.local === row.public ? amount(row, row.public) : `${amount(row, row.local)} · ${amount(row, row.public)}`;
  return `  ${row.variable}\n      ${row.about}: ${values}`;
}

function amount({ unit }: LimitDescription, value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'unlimited';
  if (unit === 'milliseconds') return `${value} ms`;
  return unit === 'bytes' ? `${value} bytes` : String(value);
}
