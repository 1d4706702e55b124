/** What stands round every page: the bar, the menu, the footer. */
export const shell = {
  title: 'WebSocket 101',
  /** The language's name in itself. */
  ownName: 'English',
  skip: 'Skip to the text',
  site: 'Site',
  menu: 'Menu',
  course: 'Course',
  glossary: 'Glossary',
  language: 'Language',
  theme: 'Theme',
  systemTheme: 'Theme of the system',
  lightTheme: 'Light theme',
  darkTheme: 'Dark theme',
  search: 'Search',
  searchLabel: 'Search the course and the glossary',
  searchNone: 'Nothing found. Try another word, or look into the glossary.',
  /** Before a number. */
  searchCount: 'Found:',
  searchUnavailable: 'The search index did not load. It exists in the built site only; reload the page if this is one.',
  close: 'Close',
  onThisPage: 'On this page',
  neighbours: 'Previous and next page',
  previous: 'Previous',
  next: 'Next',
  groups: { start: 'Start', protocol: 'The protocol', code: 'Code', tools: 'Tools' },
  privacy: 'What you send is mirrored to this page only, and kept nowhere.',
  standards: 'Standards',
  headingLink: (heading: string) => `Link to “${heading}”`,
  copy: 'Copy',
  copied: 'Copied',
  landing: {
    title: 'Learn WebSocket from your own bytes',
    description:
      'This page opens a WebSocket connection and shows every byte of it. Send a message, watch its frame, and learn the protocol from what you see.',
    course: 'Course',
  },
  glossaryPage: {
    title: 'Glossary',
    description: 'The terms of the course, each in one or two sentences, as the standards use them.',
  },
  notFound: {
    title: 'There is no page here',
    text: 'The address may be mistyped, or the page may have moved. The whole course is on the first page.',
    course: 'To the course',
    handshake: '404 is also the answer of a WebSocket server to a path that it does not know.',
  },
};
