import type { CloseHow, End } from '#feed/event.ts';
import type { views as en } from '../en/views.ts';
import { form } from './plural.ts';

const ways: Readonly<Record<End, string>> = { client: 'от клиента к серверу', server: 'от сервера к клиенту' };

const closings: Readonly<Record<CloseHow, Readonly<Record<End, string>>>> = {
  fin: { client: 'TCP закрыт с обеих сторон', server: 'TCP закрыт с обеих сторон' },
  reset: { client: 'Клиент сбросил TCP', server: 'Сервер сбросил TCP' },
  timeout: { client: 'Клиент не дождался', server: 'Сервер не дождался' },
  error: { client: 'Сбой сокета', server: 'Сбой сокета' },
};

/** Что говорят представления, что бы они ни показывали. */
export const views: typeof en = {
  ends: { client: 'Клиент', server: 'Сервер' },
  direction: ways,
  quoted: (text) => `«${text}»`,
  rebuilt: 'восстановлено, не байт в байт',
  frames: {
    caption: 'Кадры этого соединения по порядку',
    direction: 'направление',
    type: 'тип',
    bytes: 'байт',
    seconds: 'с',
    secondsLong: 'Секунды от начала соединения по часам сервера',
    open: (number, type, from) => `Кадр ${number}, ${type}, ${ways[from]}`,
    keepalive: 'связь?',
    gap: 'с пропуском',
    newer: (count) => `${count} ${form(count, 'новый кадр', 'новых кадра', 'новых кадров')}`,
  },
  events: {
    opened: '101: соединение открыто',
    refused: (status, reason) => `${status} ${reason}: WebSocket не будет`.replace(' :', ':'),
    silence: (seconds) => `${seconds} с без единого кадра`,
    forgotten: (count, shown) =>
      `${form(count, 'Забыт', 'Забыты', 'Забыто')} ${shown} ${form(count, 'прежний кадр', 'прежних кадра', 'прежних кадров')}`,
    unread: (from, bytes) => `Байты ${from === 'client' ? 'клиента' : 'сервера'} не читаются: ${bytes}`,
    end: { client: 'FIN от клиента', server: 'FIN от сервера' },
    close: (how, by) => closings[how][by],
  },
  slope: {
    full: (ms) => `полный наклон: ${ms} мс в пути`,
    belowError: (ms) => `быстрее, чем различают часы (±${ms} мс)`,
    unseen: 'этот кадр скрипту не виден',
  },
  anatomy: {
    nothing: 'Кадр не выбран. Выберите его в таблице выше, и здесь появятся его биты.',
    title: (type, from, length, shown) => `${type}, ${ways[from]}, ${shown} ${form(length, 'байт', 'байта', 'байт')}`,
    figure: (number) => `Кадр ${number} по битам`,
    cell: (name, value, from, to) =>
      from === to ? `${name}: ${value}, бит ${from}` : `${name}: ${value}, биты ${from}–${to}`,
    cellContinued: (name, from, to) => `${name}, продолжение, биты ${from}–${to}`,
    continued: (name) => `${name} (далее)`,
    left: (count, shown) => `и ещё ${shown} ${form(count, 'байт', 'байта', 'байт')}`,
    legend: 'Поля этого кадра',
    field: 'Поле',
    value: 'Значение',
    meaning: 'Смысл',
    section: 'Раздел',
    rsvClear: 'Расширений нет, поэтому все три бита обязаны быть нулями.',
    opcode: (title, what) => `${title}. ${what}`,
  },
  bytes: {
    nothing: 'Кадр не выбран. Выберите его в таблице выше, и здесь появятся его байты.',
    group: (number) => `Байты кадра ${number}, какими они прошли по проводу`,
    choose: 'Выберите байт, чтобы узнать, зачем он нужен. Клавиши со стрелками ведут от байта к байту.',
    where: (value, index, number) => `${value}, байт ${index} кадра ${number}`,
    lengthByte: (position, count, length) =>
      `Байт ${position} из ${count}, начиная со старшего. Вместе они дают ${length}.`,
    keyByte: (position) =>
      `Байт ${position + 1} из 4. Складывается по XOR с байтами данных ${position}, ${position + 4}, ${position + 8} и так далее.`,
    masked: (position, wire, key, plain, character) =>
      `Байт данных ${position}: ${wire} XOR ${key} = ${plain}${character === undefined ? '' : `, «${character}»`}`,
    plain: (position, character) =>
      `Байт данных ${position}${character === undefined ? '' : `, «${character}»`}, без маски.`,
  },
  unmask: {
    nothing: 'Кадров с маской ещё нет. Отправьте сообщение в лаборатории выше.',
    group: (number) => `Снятие маски с кадра ${number}`,
    wire: 'на проводе',
    key: 'ключ',
    keyRepeated: 'XOR ключ, по кругу',
    payload: 'данные',
    sum: 'Один байт по битам',
    position: (position, key) => `Байт данных ${position}, байт ключа ${key}`,
    before: 'Предыдущие байты',
    after: 'Следующие байты',
    shown: (from, to, count) => `Байты ${from}–${to} из ${count}`,
  },
  log: {
    nothing: 'Соединения ещё не было.',
    label: 'Что произошло с соединением',
    opened: (target) => `Соединение с ${target}`,
    via: (proxy) => `Передал прокси: ${proxy}`,
    request: (method, version) => `Запрос: ${method}, ${version}`,
    response: (status, reason) => `Ответ: ${status} ${reason}`,
    body: (bytes) => `Тело ответа, байт: ${bytes}`,
    error: (code, message) => `Разбор на сервере прерван: ${code}, «${message}»`,
    unsure: 'Последнее, что написал сервер, могло его так и не покинуть.',
  },
};
