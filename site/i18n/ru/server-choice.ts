import type { serverChoice as en } from '../en/server-choice.ts';

export const serverChoice = {
  toInPage: 'Сервер внутри страницы',
  toDemoServer: 'Учебный сервер',
} satisfies typeof en;
