import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { countOf } from '#site/views/format.ts';
import type { BrokenRequest, RequestLine } from './request.ts';

/** Longer lines than this are shown by their ends: nobody reads nine thousand letters. */
const SHOWN = 80;
const KEPT = 12;

/** The whole request as text, its line ends to be seen. What differs from a valid one is marked. */
export function RequestText({ request, language }: { readonly request: BrokenRequest; readonly language: Language }) {
  const { lines, end, content } = request;
  return (
    <pre class="request-text">
      {lines.map((line, at) => (
        // A line that another takes the place of is another element: nothing is seen to move.
        <span key={`${at} ${line.text}`} class={line.changed ? 'request-line is-changed' : 'request-line'}>
          <span>{shownOf(line, language)}</span>
          <LineEnd end={end} />
        </span>
      ))}
      <span class="request-line">
        <LineEnd end={end} />
      </span>
      {content !== '' && <span class="request-line is-changed">{content.replaceAll('\r\n', '\\r\\n')}</span>}
    </pre>
  );
}

function shownOf({ text }: RequestLine, language: Language): string {
  if (text.length <= SHOWN) return text;
  const name = text.indexOf(':') + 2;
  return `${text.slice(0, name + KEPT)} ${brokenHandshakeWords(language).omitted(countOf(text.length - name - 2 * KEPT, language))} ${text.slice(-KEPT)}`;
}

function LineEnd({ end }: { readonly end: string }) {
  return <i class="line-end">{end === '\n' ? '\\n' : '\\r\\n'}</i>;
}
