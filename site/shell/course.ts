/** The course in reading order. Each slug is a file in `content/lessons/{en,ru}`; the titles stand there. */
export const course = [
  { id: 'start', lessons: ['why'] },
  { id: 'protocol', lessons: ['handshake', 'broken-handshake', 'frames', 'fragmentation'] },
] as const;

export type ChapterGroup = (typeof course)[number]['id'];
