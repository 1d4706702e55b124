import type { End } from '#feed/event.ts';
import type { compression as en } from '../en/compression.ts';
import { form } from './plural.ts';

const ways: Readonly<Record<End, string>> = { client: 'от клиента к серверу', server: 'от сервера к клиенту' };

export const compression = {
  label: 'Сжатие на вашем соединении',
  ask: {
    legend: 'Что должен ответить сервер',
    notNamed: 'не указано',
    connect: 'Соединиться заново',
    used: 'уже действует.',
    pending: 'ещё не действует: соединитесь заново.',
    noClientWindow: 'Этот браузер не предлагает client_max_window_bits, поэтому и сервер не вправе его указать.',
  },
  negotiated: {
    caption: 'Что действует в каждом направлении',
    offer: 'Браузер предлагает',
    answer: 'Сервер отвечает',
    none: 'Ничего.',
    declined: 'Ничего: он отказался, и сообщения не сжимаются.',
    refused: (status: number, reason: string) =>
      `${status} ${reason}: соединения WebSocket нет. Выберите другие параметры.`,
    window: (bytes: string, bits: number) =>
      `окно в ${bytes} байт, то есть ${bits} ${form(bits, 'бит', 'бита', 'бит')}`,
    kept: 'хранится от сообщения к сообщению',
    emptied: 'очищается перед каждым сообщением',
    plain: 'без сжатия',
  },
  send: {
    what: 'Что отправить',
    presets: { json: 'JSON', repeated: 'Повтор', short: 'Две буквы', random: 'Случайные' },
    size: (shown: string, count: number) => `${shown} ${form(count, 'байт', 'байта', 'байт')}.`,
    recorded: 'Ниже две записи. Их место займёт ваше первое сообщение.',
    own: 'Ниже ваши собственные сообщения. Отправьте одно и то же несколько раз.',
  },
  ledger: {
    caption: 'Сообщения и их эхо: сколько байт данных прошло по проводу и какую долю сообщения они составляют',
    message: 'сообщение, байт',
    wire: 'на проводе',
    ratio: 'доля',
    plain: 'без сжатия',
    nothing: 'Сообщений пока нет. Нажмите «Отправить».',
    open: (number: number, from: End) => `Кадр ${number}, ${ways[from]}`,
  },
  message: {
    onWire: 'На проводе',
    unmasked: 'Маска снята, 00 00 ff ff возвращены на место',
    asItIs: 'Данные кадра, 00 00 ff ff возвращены на место',
    withTail: 'Сжатые данные и четыре байта, которые были опущены',
    inflated: (wire: string, length: string, ratio: string) =>
      `После распаковки, байт: ${length}; на проводе было ${wire} (${ratio})`,
    inflatedBytes: 'Сообщение побайтно',
    more: (count: number) => `и ещё ${count} ${form(count, 'байт', 'байта', 'байт')}`,
    plain: 'RSV1 равен 0: это сообщение не сжато. Данные кадра и есть сообщение.',
  },
} satisfies typeof en;
