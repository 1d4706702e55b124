import type { heard as en } from '../en/heard.ts';
import { form } from './plural.ts';

export const heard = {
  title: 'Что увидел ваш JavaScript',
  label: 'События WebSocket по порядку; секунды от new WebSocket() по часам страницы',
  recording: 'Запись',
  connection: (number: number) => `Соединение ${number}`,
  newer: (count: number) => `${count} ${form(count, 'новое событие', 'новых события', 'новых событий')}`,
  picker: 'Какое соединение показать',
  pick: (number: number) => `Соединение ${number}`,
} satisfies typeof en;
