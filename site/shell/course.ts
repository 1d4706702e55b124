/** The course in reading order. Each slug is a file in `content/lessons/{en,ru}`; the titles stand there. */
export const course = [
  { id: 'start', lessons: ['why'] },
  {
    id: 'protocol',
    lessons: [
      'address',
      'handshake',
      'broken-handshake',
      'frames',
      'length',
      'masking',
      'fragmentation',
      'heartbeat',
      'closing',
      'compression',
    ],
  },
  {
    id: 'code',
    lessons: ['javascript-api', 'text-and-binary', 'slow-receiver', 'reconnecting', 'node-server', 'shared-port'],
  },
  { id: 'tools', lessons: ['terminal', 'forge', 'server-commands', 'endpoints'] },
] as const;

export type ChapterGroup = (typeof course)[number]['id'];
