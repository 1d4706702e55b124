import type { api as english } from '../en/api.ts';
import { form } from './plural.ts';

export const api = {
  label: 'Код на JavaScript, который можно запустить',
  examples: {
    opening: 'Открыть, отправить, закрыть',
    handlers: 'addEventListener и on…',
    'ready-state': 'readyState: вся жизнь',
    'too-early': 'Отправлено слишком рано',
    closing: 'close() и что приходит в ответ',
    errors: 'Ошибка, которая молчит',
    subprotocol: 'Подпротоколы',
    'text-and-binary': 'Текст и двоичные данные',
    blob: 'Blob или ArrayBuffer',
    'binary-layout': 'Свой формат',
    slow: 'Сервер не читает',
    backpressure: 'Подождать, потом отправить',
    stream: 'Сервер ждёт вас',
    reconnect: 'Случайные паузы с растущим пределом',
    unconfirmed: 'Что потерялось',
    'page-life': 'Страница, которая вернулась',
  },
  states: {
    idle: 'Измените код и запустите его. Он выполняется в отдельном воркере, а WebSocket в нём настоящий, браузерный.',
    starting: 'Запускается…',
    running: 'Выполняется.',
    done: 'Последняя строка выполнена. Всё, что она начала, продолжается, пока вы не остановите.',
  },
  heldUp:
    'Пока не придёт 101, браузер не откроет других соединений с сервером: на один адрес он открывает их по одному, во всех вкладках сразу.',
  over: {
    stopped: 'Остановлено. Вместе с кодом исчезли и его соединения.',
    stuck: 'Остановлено: 1,5 с код никому не давал слова. Бесконечный цикл? Или браузеру не хватило памяти?',
    flood: 'Остановлено: код пишет больше, чем выдержит страница.',
    unreachable: 'Не удалось загрузить страницу, в которой выполняется код. Запустите ещё раз, когда сервер вернётся.',
  },
  idleInPage:
    'Измените код и запустите его. Он выполняется в отдельном воркере, а его WebSocket ведёт к серверу внутри этой страницы.',
  gauge: {
    label: 'bufferedAmount: сколько байтов ждёт в браузере',
    title: 'bufferedAmount: ждёт в браузере',
    bytes: (count: string, value: number) => `${count} ${form(value, 'байт', 'байта', 'байт')}`,
    most: (bytes: string) => `самое большее ${bytes}`,
    both: (now: string, most: string) => `сейчас ${now}, самое большее за этот запуск — ${most}`,
    scale: (mebibytes: number) => `${mebibytes} МиБ`,
  },
  handshake: 'Запрос и ответ',
  connections: 'Которое из соединений запуска',
  connection: (number: number) => `Соединение ${number}`,
  nothingOnWire: 'Кадров ещё нет. Запустите код, который что-нибудь отправляет.',
  nothingRead: 'Сервер пока не прочитал ни одного кадра.',
} satisfies typeof english;
