import type { HeaderId } from '#protocol/headers.ts';
import type { RequestHead, ResponseHead } from '#protocol/model.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { shortOf } from '#site/views/format.ts';
import { type HeadLine, linesOf } from '#site/views/handshake/lines.ts';
import { Ray } from './Ray.tsx';
import { handshakeTiming, type Moment } from './timing.ts';

/** What the upgrade needs (§4.1, §4.2.2). All lines stand in the lesson. */
const REQUEST: ReadonlySet<HeaderId | 'start' | undefined> = new Set([
  'start',
  'host',
  'connection',
  'upgrade',
  'sec-websocket-version',
  'sec-websocket-key',
] as const);
const RESPONSE: ReadonlySet<HeaderId | 'start' | undefined> = new Set([
  'start',
  'connection',
  'upgrade',
  'sec-websocket-accept',
] as const);

/** The request and the answer that made the connection, each as an arrow with its measured time. */
export function Heads({
  connection,
  language,
  handshakeLesson,
}: {
  readonly connection: CapturedConnection;
  readonly language: Language;
  readonly handshakeLesson: string;
}) {
  const { first } = firstLabWords(language);
  const { request, response } = connection;
  const timing = handshakeTiming(connection);
  const hidden = request ? request.headers.length + 1 - shown(request, REQUEST).length : 0;
  const tapped = request?.target.includes('tap=') ?? false;
  return (
    <div class="heads">
      <div class="head is-request">
        {request && <Lines lines={shown(request, REQUEST)} />}
        <span class="head-more">
          <a href={handshakeLesson}>{first.moreHeaders(hidden)}</a>
          <button
            type="button"
            class={tapped ? 'about' : 'about is-absent'}
            popovertarget="about-tap"
            disabled={!tapped}
          >
            {first.aboutTap}
          </button>
        </span>
        <div id="about-tap" popover class="about-tap">
          <p>{first.tap}</p>
        </div>
      </div>
      <Ray from="client" name="ray-request">
        {timing.request && said(timing.request, first.atServer, language)}
      </Ray>
      <div class="head is-response">{response && <Lines lines={shown(response, RESPONSE)} />}</div>
      <Ray from="server" name="ray-response">
        {timing.response && said(timing.response, first.back, language)}
      </Ray>
    </div>
  );
}

function shown(head: RequestHead | ResponseHead, ids: ReadonlySet<HeadLine['id']>): HeadLine[] {
  return linesOf(head).filter(({ id }) => ids.has(id));
}

function Lines({ lines }: { readonly lines: readonly HeadLine[] }) {
  return lines.map(({ index, name, value }) => (
    <span key={index} class="head-line">
      {name === undefined ? (
        <b>{value}</b>
      ) : (
        <>
          <b>{name}:</b> <span>{value}</span>
        </>
      )}
    </span>
  ));
}

/** A time, and how far it may be off where two clocks had to be compared; what lies within that is not told apart. */
function said({ ms, error, ours }: Moment, sentence: (time: string) => string, language: Language): string {
  const { first } = firstLabWords(language);
  const time = (value: number) => first.milliseconds(shortOf(value, language));
  if (error !== undefined && ms <= error) return sentence(first.under(time(error)));
  if (error !== undefined) return sentence(first.about(shortOf(ms, language), time(error)));
  return ours ? sentence(time(ms)) : time(ms);
}
