import { oneOf, readOr, record, text } from '../code/checked.ts';
import { codeOf } from '../code/read-run-message.ts';
import type { NodeRunMessage } from './messages.ts';

/**
 * Reads what a page sends to the frame that is to run a learner's server. It is made anew, out of checked parts.
 * @param ports How many came with it: one for the log, and one for the page's clients.
 * @returns undefined where it is not the message of this run.
 */
export function readNodeRunMessage(data: unknown, nonce: string, ports: number): NodeRunMessage | undefined {
  return readOr(undefined, () => {
    const message = record(data);
    if (message['nonce'] !== nonce || ports !== 2) return undefined;
    return {
      nonce,
      code: codeOf(message['code']),
      format: oneOf(message['format'], ['module', 'commonjs'] as const),
      file: text(message['file']),
      origin: text(message['origin']),
    };
  });
}
