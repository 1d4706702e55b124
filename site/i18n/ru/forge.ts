import type { forge as en } from '../en/forge.ts';
import { form } from './plural.ts';

const bytes = (count: string, value: number) => `${count} ${form(value, 'байт', 'байта', 'байт')}`;

export const forge = {
  label: 'Кузница кадров',
  preset: 'Заготовка',
  own: 'ваш собственный кадр',
  figure: 'Кадр по битам, каждый бит можно переключить',
  bit: (field, bit) => `${field}, бит ${bit}`,
  chooseBit: 'Каждый бит переключается. Стрелки ведут от бита к биту, пробел меняет его.',
  fields: {
    opcode: 'Opcode',
    length: 'Запись длины',
    lengthForms: { auto: 'кратчайшая', 7: '7 бит', 16: '16 бит', 64: '64 бита' },
    announced: 'Объявленная длина',
    announcedOwn: (length) => `${length}, как есть`,
    masked: 'Маска',
    maskingKey: 'Ключ маски, шестнадцатеричный',
    newKey: 'Другой ключ',
    payload: 'Данные как',
    payloads: { text: 'Текст', hex: 'Байты', close: 'Close' },
    text: 'Текст',
    hex: 'Байты в шестнадцатеричной записи',
    closeCode: 'Код закрытия',
    closeReason: 'Причина',
    compressed: 'Сжать данные',
    deflate: 'Предложить permessage-deflate в рукопожатии',
  },
  wrong: {
    'key-length': (found) => `В ключе маски 4 байта, а здесь ${found}. Запишите его так: 37 fa 21 3d.`,
    number: (found, most) =>
      found === '' ? `Введите число от 0 до ${most}.` : `Нужно число от 0 до ${most}, а здесь «${found}».`,
    form: (bits, length) => `Длина ${length} не помещается в ${bits} бит. Выберите запись подлиннее.`,
    'too-long': (most) => `Данных здесь может быть не больше ${most} байт. Объявить можно и больше.`,
  },
  lies: {
    more: (missing) => `Заголовок обещает на ${missing} больше, чем есть: сервер будет ждать остальное.`,
    fewer: (count) =>
      `Заголовок обещает меньше: последние ${bytes(String(count), count)} сервер примет за следующий кадр.`,
  },
  bytes: 'Его байты',
  size: (count, shown) => bytes(shown, count),
} satisfies typeof en;
