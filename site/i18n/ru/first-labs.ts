import type { firstLabs as en } from '../en/first-labs.ts';
import { form } from './plural.ts';

export const firstLabs = {
  first: {
    stage: 'Живое соединение',
    client: 'Клиент',
    server: 'Сервер',
    thisPage: (browser: string) => `эта страница, ${browser}`,
    aBrowser: 'браузер',
    at: (path: string, host: string) => `${path} на ${host}`,
    moreHeaders: (count: number) => `ещё ${count} ${form(count, 'заголовок', 'заголовка', 'заголовков')}`,
    aboutTap: 'что такое tap=?',
    tap: 'После tap= стоит токен, который придумала эта страница. По нему учебный сервер пересылает байты этого соединения сюда и никому больше. У каждого посещения он свой; в ссылки и картинки он не попадает.',
    milliseconds: (value: string) => `${value} мс`,
    about: (value: string, error: string) => `${value} ± ${error}`,
    under: (error: string) => `менее ${error}`,
    atServer: (time: string) => `на сервере через ${time}`,
    back: (time: string) => `ответ через ${time}`,
    connected: 'Соединение открыто. Скажите что-нибудь.',
    disconnected: 'Соединение потеряно.',
    message: 'Сообщение',
    hello: 'hello',
    send: 'Отправить',
    fin: 'FIN',
    text: 'text',
    mask: 'MASK',
    length: (bytes: number) => `len ${bytes}`,
    key: 'Masking-key',
    keyChosen: 'выбрал ваш браузер',
    keyToCome: 'появится при отправке',
    payload: 'Payload data',
    masked: 'под маской',
    toMask: 'ваш текст, пока без маски',
    echoed: 'эхо, без маски',
    arrives: 'пришло',
    xorKey: 'XOR ключ',
    sentGroup: (number: number) => `Кадр ${number} от этого браузера, побайтно`,
    echoGroup: (number: number) => `Кадр ${number}, эхо, побайтно`,
    draftGroup: (bytes: number) =>
      `Кадр, в котором уйдёт ваш текст: заголовок от 2 байт, 4 байта ключа, который браузер выберет при отправке, и ${bytes} ${form(bytes, 'байт', 'байта', 'байт')} данных`,
    moreBytes: (bytes: string, count: number) => `и ещё ${bytes} ${form(count, 'байт', 'байта', 'байт')}`,
    news: (sent: number, echoed: number) =>
      `Отправлен кадр в ${sent} ${form(sent, 'байт', 'байта', 'байт')}. Эхо вернулось кадром в ${echoed} ${form(echoed, 'байт', 'байта', 'байт')}.`,
    draft: 'Это всё, что известно о кадре до отправки. Не хватает ключа: браузер берёт новый для каждого кадра.',
    chooseByte: 'Наведите указатель на байт или переходите по байтам клавишами со стрелками: здесь появится пояснение.',
    goOn: 'Разбор до бита: урок «Кадры».',
  },
  tastes: {
    serverSpeaks: 'Говорит сервер, вживую',
    bothAtOnce: 'Обе стороны сразу, вживую',
    lessAround: 'Байты вокруг текста, вживую',
    speak: 'Дать слово серверу',
    news: (number: number) => `новость ${number}`,
    unasked: (came: number, sent: number) => `Сообщений от сервера: ${came}. Сообщений от браузера: ${sent}.`,
    otherConnection:
      'Вашу просьбу сервер получил по другому соединению этой страницы: по тому, которое показывает байты. На этом его никто ни о чём не просил.',
    sendEight: 'Отправить восемь подряд',
    crossed: (out: number, back: number, took: string, pairs: number) =>
      pairs > 0
        ? `Сообщений туда: ${out}, эхо обратно: ${back}, за ${took}. Пар, которые встретились в пути: ${pairs}.`
        : `Сообщений туда: ${out}, эхо обратно: ${back}, за ${took}. Путь слишком короток, никто не встретился: нажмите ещё раз.`,
    level: (out: number, back: number, took: string) =>
      `Сообщений пришло: ${out}, эхо ушло: ${back}, за ${took} по часам сервера. Когда их отправила и получила страница, здесь неизвестно, поэтому стрелки проведены горизонтально и пунктиром.`,
    begins: (hex: string) => `Каждый кадр на пути к серверу начинается с ${hex}.`,
    sendBoth: 'Отправить обоими способами',
    around: 'Байты вокруг вашего текста, сосчитанные на проводе',
    request: 'Запрос HTTP/1.1',
    answer: 'Ответ HTTP/1.1',
    frame: 'Кадр WebSocket',
    echo: 'Его эхо',
    bytes: (count: string) => `${count} Б`,
    fair: (handshake: string) =>
      `В ответ приходит 426: по адресу /echo говорят только на WebSocket. Содержимое ответа не считается. За рукопожатие соединение WebSocket заплатило один раз, байтов: ${handshake}.`,
  },
} satisfies typeof en;
