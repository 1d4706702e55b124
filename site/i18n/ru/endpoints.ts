import type { endpoints as en } from '../en/endpoints.ts';
import { form } from './plural.ts';

export const endpoints = {
  label: 'Попробуйте конечную точку',
  choose: 'Конечная точка',
  offer: 'Какие подпротоколы предложить, через запятую',
  range: (least: string, most: string, unit: string) => `от ${least} до ${most}${unit === '' ? '' : ` ${unit}`}`,
  units: { ms: 'мс', bytes: 'байт' },
  mostBytes: (bytes: number) => `не больше ${bytes} байт`,
  otherwise: (value: string) => `без него ${value}`,
  on: 'включить',
  address: 'Адрес',
  connect: 'Соединиться',
  with: 'То же другим клиентом',
  clients: { wscat: 'wscat', websocat: 'websocat', python: 'Python', curl: 'curl' },
  noOffer: 'Из командной строки этот клиент подпротоколы не предлагает.',
  slow: 'Пока это рукопожатие ждёт ответа, браузер не откроет других соединений с сервером: на один адрес он открывает их по одному, во всех вкладках сразу.',
  answer: 'Ответ',
  nothing: 'Кадров ещё нет. Выберите конечную точку выше и нажмите «Соединиться».',
  recorded: 'Ниже запись. Её место займёт ваше первое соединение.',
  frames: (count: number, shown: string) => `${shown} ${form(count, 'кадр', 'кадра', 'кадров')}`,
} satisfies typeof en;
