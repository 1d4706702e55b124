import type { OpcodeId } from '#protocol/opcodes.ts';
import type { OpcodeWords } from '../en/opcodes.ts';

export const opcodes: Readonly<Record<OpcodeId, OpcodeWords>> = {
  continuation: {
    name: 'continuation',
    title: 'Продолжение',
    what: 'Следующая часть сообщения, начатого одним из предыдущих кадров.',
  },
  text: { name: 'text', title: 'Текст', what: 'Здесь начинается сообщение в UTF-8.' },
  binary: { name: 'binary', title: 'Двоичные данные', what: 'Здесь начинается сообщение из любых байтов.' },
  close: { name: 'close', title: 'Закрытие', what: 'Последний кадр этой стороны. Другая отвечает таким же.' },
  ping: { name: 'ping', title: 'Ping', what: 'Просит прислать pong с теми же данными.' },
  pong: { name: 'pong', title: 'Pong', what: 'Ответ на ping с его же данными. Бывает и без ping.' },
  'reserved-data': {
    name: 'reserved',
    title: 'Зарезервированный opcode',
    what: 'Значения 3–7 оставлены для будущих кадров с данными.',
  },
  'reserved-control': {
    name: 'reserved',
    title: 'Зарезервированный opcode',
    what: 'Значения 11–15 оставлены для будущих управляющих кадров.',
  },
};
