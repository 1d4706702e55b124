import type { brokenHandshake as en } from '../en/broken-handshake.ts';
import { form } from './plural.ts';

export const brokenHandshake = {
  label: 'Сломайте рукопожатие',
  switches: 'Что сломать в запросе',
  reset: 'Вернуть правильный запрос',
  names: {
    start: 'Строка запроса',
    content: 'Тело запроса',
    filler: 'Размер заголовков',
    ends: 'Концы строк',
  },
  options: {
    start: { right: 'как есть', post: 'POST', misspelled: 'GTE', old: 'HTTP/1.0', garbage: 'hello' },
    host: { right: 'как есть', none: 'убрать', twice: 'дважды' },
    upgrade: { right: 'как есть', none: 'убрать', misspelled: 'websockets' },
    connection: { right: 'как есть', none: 'убрать', other: 'keep-alive' },
    version: { right: '13', none: 'убрать', older: '12', list: '13, 8' },
    key: { right: 'как есть', none: 'убрать', short: 'короткий', syntax: 'не base64', twice: 'дважды' },
    origin: { right: 'эта страница', none: 'убрать', foreign: 'чужой сайт' },
    subprotocol: { none: 'нет', one: 'chat', twice: 'chat, chat', syntax: 'chat room' },
    content: { none: 'нет', length: '5 байт', chunked: 'chunked' },
    filler: { none: 'как есть', long: 'ещё 9000 байт' },
    ends: { right: 'CR LF', bare: 'LF' },
  },
  request: 'Запрос, каким он уйдёт',
  changes: (count) =>
    count === 0
      ? 'правильный'
      : `${form(count, 'изменён', 'изменены', 'изменено')} ${count} ${form(count, 'пункт', 'пункта', 'пунктов')}`,
  bytes: (count, value) => `${count} ${form(value, 'байт', 'байта', 'байт')}`,
  omitted: (count) => `… «a» ${count} раз …`,
  send: 'Отправить',
  ready: 'Измените что-нибудь и отправьте.',
  recorded: 'Это запись: в Upgrade была опечатка. Её место займёт ваша первая попытка.',
  sent: 'Ваш собственный запрос и настоящий ответ на него.',
  tried: (endpoint) => `Запрос вашего браузера к ${endpoint} и настоящий ответ на него.`,
  said: 'Что сказал сервер',
  nothingSaid: 'Ничего.',
  told: 'Что узнаёт скрипт о таком ответе',
  heard: 'Что услышал скрипт этой страницы',
  errorEvent: 'причины в нём нет',
  opened: 'теперь можно отправлять и получать',
  after: (ms) => `через ${ms} мс`,
  answer: 'Что сломать в ответе',
  answerNote: 'Здесь запрос пишет ваш браузер, и пишет правильно, а учебный сервер нарочно портит ответ.',
  connect: 'Соединиться',
  answers: {
    accept: 'неверный Accept',
    subprotocol: 'лишний подпротокол',
    unanswered: 'подпротокол забыт',
    extension: 'лишнее расширение',
    redirect: '302',
    forbidden: '403',
  },
} satisfies typeof en;
