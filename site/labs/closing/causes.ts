import type { ConnectionAction } from '#site/drivers/command.ts';

/** One way for a connection to end. */
export type CauseId =
  | 'page-none'
  | 'page-1000'
  | 'page-4001'
  | 'page-1006'
  | 'page-left'
  | 'server-none'
  | 'server-1000'
  | 'server-1001'
  | 'server-4001'
  | 'server-end'
  | 'server-drop'
  | 'masked'
  | 'utf8'
  | 'hand-utf8'
  | 'too-big'
  | 'lost-close'
  | 'lost-drop';

/** What makes it end: one of the two ends, or neither as it should. */
export type CauseGroup = 'page' | 'server' | 'silent' | 'broken' | 'lost';

export const causeGroups = [
  { id: 'page', causes: ['page-none', 'page-1000', 'page-4001', 'page-1006', 'page-left'] },
  { id: 'server', causes: ['server-none', 'server-1000', 'server-1001', 'server-4001'] },
  { id: 'silent', causes: ['server-end', 'server-drop'] },
  { id: 'broken', causes: ['masked', 'utf8', 'hand-utf8', 'too-big'] },
  { id: 'lost', causes: ['lost-close', 'lost-drop'] },
] as const satisfies readonly { readonly id: CauseGroup; readonly causes: readonly CauseId[] }[];

/** What a cause takes, one step after the other. */
export type Step =
  | { readonly step: 'command'; readonly action: ConnectionAction }
  /** Does not wait until it is over. */
  | { readonly step: 'stall'; readonly ms: number }
  | { readonly step: 'send'; readonly messages: number }
  /** One message of more bytes than the server takes. */
  | { readonly step: 'send-too-big' }
  | { readonly step: 'close'; readonly code?: number; readonly reason?: string }
  /** In a page of its own, which is left. */
  | { readonly step: 'leave' }
  /** A text frame that no browser sends, from a client of its own; `code`: its answer to the close frame. */
  | { readonly step: 'by-hand'; readonly payload: readonly number[]; readonly code: number };

/** Milliseconds that the server does not read, so that what is sent meanwhile lies in its socket. */
const STALL = 5000;
const MESSAGES = 3;
const close = (code?: number, reason?: string): Step => ({
  step: 'close',
  ...(code === undefined ? {} : { code }),
  ...(reason === undefined ? {} : { reason }),
});
const command = (action: ConnectionAction): Step => ({ step: 'command', action });

/** Every cause as steps: what the reader's button does. */
export const steps: Readonly<Record<CauseId, readonly Step[]>> = {
  'page-none': [close()],
  'page-1000': [close(1000)],
  'page-4001': [close(4001, 'enough')],
  'page-1006': [close(1006)],
  'page-left': [{ step: 'leave' }],
  'server-none': [command({ do: 'close' })],
  'server-1000': [command({ do: 'close', code: 1000 })],
  'server-1001': [command({ do: 'close', code: 1001 })],
  'server-4001': [command({ do: 'close', code: 4001, reason: 'enough' })],
  'server-end': [command({ do: 'end' })],
  'server-drop': [command({ do: 'drop' })],
  masked: [command({ do: 'bytes', hex: '818537fa213d7f9f4d5158' })],
  utf8: [command({ do: 'bytes', hex: '8101ff' })],
  'hand-utf8': [{ step: 'by-hand', payload: [0xff], code: 1007 }],
  'too-big': [{ step: 'send-too-big' }],
  'lost-close': [{ step: 'send', messages: MESSAGES }, close(1000)],
  'lost-drop': [{ step: 'stall', ms: STALL }, { step: 'send', messages: MESSAGES }, command({ do: 'drop' })],
};
