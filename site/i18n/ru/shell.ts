import type { shell as en } from '../en/shell.ts';

export const shell = {
  title: 'WebSocket 101',
} satisfies typeof en;
