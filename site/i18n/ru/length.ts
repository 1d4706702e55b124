import type { length as en } from '../en/length.ts';
import { form } from './plural.ts';

export const length = {
  label: 'Длина в трёх записях',
  slider: 'Данные, байт',
  number: 'Байты',
  edges: 'Длины по обе стороны ступеньки',
  forms: { 7: '7 бит', 16: '16 бит', 64: '64 бита' },
  valueText: (shown, count, bits) => `${shown} ${form(count, 'байт', 'байта', 'байт')}, запись в ${bits}`,
  letters: (latin, cyrillic, emoji) =>
    `Если это текст, то здесь ${latin} × «x», ${cyrillic} × «я» или ${emoji} × «😀».`,
  send: 'Отправить',
  break: 'Пусть сервер запишет 5 в 16 битах',
  title: 'Начало кадра',
  ends: { client: 'От клиента', server: 'От сервера' },
  header: (bytes) => `заголовок, ${bytes} ${form(bytes, 'байт', 'байта', 'байт')}`,
  said: (hex) => `Заголовок: ${hex}`,
  key: 'Ключ здесь — пример: браузер берёт новый для каждого кадра.',
  cost: {
    caption: 'Сколько байт стоит вокруг этих данных',
    name: 'Что их несёт',
    bar: 'Сравнение',
    bytes: 'Байт вокруг',
    share: 'От данных',
    client: 'Кадр от клиента',
    server: 'Кадр от сервера',
    post: 'Голый POST, HTTP/1.1',
    amount: (shown) => `${shown} Б`,
    nothing: 'данных нет',
  },
  broken:
    'Сервер потратил на запись длины больше битов, чем нужно. По кадрам ниже видно, как к этому отнёсся ваш браузер.',
  notBroken: 'Сервер попросить не удалось: соединение не открыто. Соединитесь снова и нажмите кнопку ещё раз.',
} satisfies typeof en;
