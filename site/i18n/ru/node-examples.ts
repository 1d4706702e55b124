import type { nodeExamples as english } from '../en/node-examples.ts';

export const nodeExamples = {
  echo: 'Эхо: модуль ES',
  'echo-require': 'Эхо: через require',
  'text-or-bytes': 'Текст или байты',
  broadcast: 'Один — всем',
  heartbeat: 'Ping, pong и terminate',
  backpressure: 'Клиент не успевает',
  'graceful-stop': 'Остановка по-хорошему',
  'no-error-handler': 'Ошибки никто не ждёт',
  errors: 'Ошибки обработаны',
  'buffer-as-text': 'Buffer вместо текста',
  'wss-host': 'Адрес вместо хоста',
  'missing-parenthesis': 'Потерянная скобка',
  'http-and-websocket': 'HTTP и WebSocket',
  rooms: 'Несколько путей и комнаты',
  'port-in-use': 'Порт занят',
  refusing: 'Отказ в upgrade',
  subprotocols: 'Выбор подпротокола',
  compression: 'Сжатие',
} satisfies typeof english;
