import { one } from './plural.ts';

export const heard = {
  title: 'What your JavaScript saw',
  label: 'Events of the WebSocket, in order; seconds since new WebSocket(), by the page’s clock',
  recording: 'Recording',
  connection: (number: number) => `Connection ${number}`,
  newer: (count: number) => `${count} new ${one(count, 'event', 'events')}`,
  picker: 'Which connection',
  pick: (number: number) => `Connection ${number}`,
};
