import type { fragmentation as en } from '../en/fragmentation.ts';
import { form } from './plural.ts';

export const fragmentation = {
  label: 'Разрежьте сообщение',
  message: 'Сообщение',
  hello: 'Привет, мир',
  cuts: 'Разрез между двумя байтами',
  cutHint: 'Нажмите между двумя байтами или дойдите туда стрелками и нажмите Enter.',
  cutHere: (before) => `Разрезать после байта ${before}`,
  inside: (character) =>
    `Разрез проходит через букву «${character}». Так можно: правильным UTF-8 должно быть только целое сообщение.`,
  tooLong: (most) => `Здесь можно резать сообщения до ${most} байт. Сделайте своё короче.`,
  plan: 'Кадры, какими они уйдут',
  count: (count) => `${count} ${form(count, 'кадр', 'кадра', 'кадров')}`,
  earlier: (number) => `Отправить кадр ${number} раньше`,
  later: (number) => `Отправить кадр ${number} позже`,
  fin: (number) => `FIN кадра ${number}`,
  remove: (number) => `Убрать кадр ${number}`,
  empty: 'без данных',
  ping: 'Вставить ping внутрь',
  pingText: 'вы здесь?',
  other: 'Начать внутри другой текст',
  otherText: 'я первый',
  order: 'Вернуть порядок',
  send: 'Отправить всё',
  ready: 'Ниже запись. Её место займут ваши кадры.',
  sent: 'Ниже ваши собственные кадры.',
  unfinished: 'У сообщения пока нет конца: сервер ждёт и ничего не отвечает.',
  refused: 'Рукопожатие не удалось. Отправьте снова.',
  received: {
    label: 'Части от сервера',
    ask: 'Пусть сервер разрежет сообщение',
    parts: ['Одно сообщение, ', 'которое сервер ', 'разрезал натрое.'],
    heard: (frames, messages) =>
      `${frames} ${form(frames, 'кадр', 'кадра', 'кадров')} с данными на проводе, ${messages} ${form(messages, 'событие', 'события', 'событий')} message в скрипте`,
    whole: 'Что получил скрипт:',
  },
} satisfies typeof en;
