import type { closingCodes as en } from '../en/closing-codes.ts';

export const closingCodes = {
  caption: 'Коды закрытия и строки, в которых они вам встретились',
  code: 'код',
  meaning: 'что он сообщает',
  met: 'где встречается',
  row: (row: number) => `Строка ${row} ваших попыток`,
  tryIt: (cause: string) => `попробуйте «${cause}»`,
  uses: { never: '', reserved: 'Отправлять его нельзя.', unused: 'Отправлять его нельзя.' },
  elsewhere: {
    'unsupported-data': 'от сервера, который берёт, скажем, только текст; этот берёт и то и другое',
    'reserved-1004': 'ни от кого',
    'policy-violation': 'от приложения, которое отказывает: вход устарел, сообщение идёт слишком долго',
    'mandatory-extension': 'от клиента, который настаивает на расширении; браузер так не делает',
    'internal-error': 'от сервера, в котором сбой',
    'service-restart': 'от сервера, который перезапускают; этот говорит 1001',
    'try-again-later': 'от перегруженного сервера',
    'bad-gateway': 'от прокси',
    'tls-handshake': 'ни в одном кадре; Chromium сообщает скрипту 1006',
    unauthorized: 'от приложения или библиотеки',
    forbidden: 'от приложения или библиотеки',
    timeout: 'от приложения или библиотеки',
    'range-library': 'от библиотек',
  },
} satisfies typeof en;
