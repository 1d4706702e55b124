import type { RuleId } from '#protocol/rules.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { textOf } from '#site/views/format.ts';

/** What came of a handshake: what was really said, and what a browser's script would be told of it. */
export interface Outcome {
  /** The status line; undefined where there was no answer. */
  readonly status: string | undefined;
  /** The server's explanation, where it gave one. */
  readonly words: string;
  /** What is wrong with the answer itself. */
  readonly broken: readonly RuleId[];
  /** Whether a browser would fire `open`. Else it fires `error` and `close`, and these say nothing else. */
  readonly opens: boolean;
  /** The subprotocol, which script sees. */
  readonly subprotocol: string;
}

/**
 * Judges an answer as a browser does (WHATWG WebSockets §2.2): it is stricter than RFC 6455 in one thing, for it fails a
 * connection that asked for a subprotocol and got none.
 */
export function outcomeOf({ response, bodies }: CapturedConnection): Outcome {
  const broken = (response?.notes ?? [])
    .filter(({ severity, rule }) => severity === 'error' || rule === 'subprotocol-unanswered')
    .map(({ rule }) => rule);
  return {
    status: response && `${response.version} ${response.status} ${response.reason}`.trimEnd(),
    words: bodies
      .filter(({ from }) => from === 'server')
      .map(({ bytes, content }) => textOf(content ?? bytes) ?? '')
      .join('')
      .trim(),
    broken: [...new Set(broken)],
    opens: response?.status === 101 && broken.length === 0,
    subprotocol: response?.subprotocols[0] ?? '',
  };
}
