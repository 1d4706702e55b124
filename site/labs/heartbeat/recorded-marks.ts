import type { Mark } from './story.ts';

/** When the server of the recording stopped reading, and when it went on: no wire shows that. */
export function recordedMarks(connection: string): readonly Mark[] {
  return [
    { connection, at: 3617, kind: 'server-frozen' },
    { connection, at: 9617, kind: 'server-thawed' },
  ];
}
