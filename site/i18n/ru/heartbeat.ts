import type { heartbeat as en } from '../en/heartbeat.ts';
import { form } from './plural.ts';

export const heartbeat = {
  label: 'Пульс с обеих сторон',
  controls: {
    interval: 'Секунд между ударами',
    timeout: 'Сколько секунд ждать эха',
    start: 'Запустить пульс страницы',
    stop: 'Остановить пульс',
    freeze: 'Секунд заморозки',
    freezeServer: 'Заморозить сервер',
    ping: 'Ping от сервера',
    handPing: 'Ping серверу вручную',
    freezePage: 'Ping и заморозка страницы на 2 с',
    pile: 'Отправить 1 МиБ',
    noServer: 'Соединения нет: учебный сервер не отвечает. Попробуйте, когда в верхней строке появится «На связи».',
    pulse: {
      off: () => 'Пульс страницы остановлен. Ваш скрипт за соединением не следит.',
      waiting: (number: number) => `«heartbeat ${number}» в пути. Ждём эхо.`,
      echoed: (number: number, after: string) => `«heartbeat ${number}» вернулся через ${after} мс.`,
      'gave-up': (number: number) =>
        `На «heartbeat ${number}» вовремя не ответили. Скрипт закрыл соединение с кодом 4000.`,
    },
  },
  way: {
    label: 'Где сейчас байты страницы',
    places: {
      unsent: 'в браузере: bufferedAmount',
      onWay: 'в пути',
      echoed: 'сервер прочёл и вернул',
    },
    bytes: (count, value) => `${count} ${form(value, 'байт', 'байта', 'байт')}`,
    note: 'Данные кадров этого соединения. Без эха скрипт знал бы только первое из чисел.',
  },
  story: {
    title: 'Кто что делал и кто что заметил',
    time: 'с',
    lanes: { script: 'ваш скрипт', browser: 'браузер', server: 'сервер' },
    moments: {
      beat: 'отправляет удар пульса',
      echo: 'получает эхо',
      'gave-up': 'эха вовремя нет: закрывает с кодом 4000',
      pong: 'отвечает сам; скрипт ничего не узнаёт',
      ping: 'отправляет ping',
      keepalive: 'после тишины сам отправляет ping',
      'late-echo': 'возвращает эхо, но его уже никто не слышит',
      told: 'читает кадр закрытия и только теперь узнаёт',
      'hand-ping': 'записывает ping байт за байтом',
      'server-pong': 'отвечает сам',
      dropped: 'ничего не услышал: сбрасывает соединение',
      'server-frozen': 'перестаёт читать',
      'server-thawed': 'снова читает',
      'page-frozen': 'заблокирован',
      'page-thawed': 'снова работает',
    },
    nobody: 'На этом соединении сервер не замораживали.',
    noticed: (script: string | undefined, server: string | undefined) =>
      `Считая от заморозки: ваш скрипт ${script ? `заметил неладное через ${script} с` : 'ничего не заметил'}, сервер ${
        server ? `узнал через ${server} с` : 'ничего не узнал'
      }, а браузер не сообщил о ней ни одним событием.`,
  },
  wire: 'Что прошло по проводу',
  nothing: 'Кадров пока нет. Попросите сервер отправить ping или запустите пульс.',
} satisfies typeof en;
