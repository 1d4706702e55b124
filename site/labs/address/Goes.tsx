import type { RequestHead } from '#protocol/model.ts';
import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { linesOf } from '#site/views/handshake/lines.ts';
import { outgoingOf } from './outgoing.ts';
import { Pieces } from './Pieces.tsx';

/** Where the address leads, and which lines of a request it decides; under them the same lines as they crossed a wire. */
export function Goes({
  url,
  request,
  isRecording,
  language,
}: {
  /** Undefined where nothing goes out. */
  readonly url: URL | undefined;
  /** The newest request that was captured. */
  readonly request: RequestHead | undefined;
  readonly isRecording: boolean;
  readonly language: Language;
}) {
  const { outgoing } = addressWords(language);
  const goes = url && outgoingOf(url);
  const lines = request ? linesOf(request) : [];
  const host = lines.find(({ id }) => id === 'host');
  return (
    <dl class="goes" key={url?.href}>
      {goes ? (
        <>
          <dt>{outgoing.tcp}</dt>
          <dd>{outgoing.to(goes.host, String(goes.port))}</dd>
          <dt>{outgoing.tls}</dt>
          <dd>{goes.secure ? outgoing.secured(goes.host) : outgoing.open}</dd>
          <dt>{outgoing.request}</dt>
          <dd>
            <Pieces pieces={goes.requestLine} />
            <br />
            <Pieces pieces={goes.hostLine} />
          </dd>
        </>
      ) : (
        <>
          <dt>{outgoing.tcp}</dt>
          <dd>{outgoing.nothing}</dd>
        </>
      )}
      <dt>{isRecording ? outgoing.recorded : outgoing.captured}</dt>
      <dd class="on-the-wire">
        <code class="pieces">{lines[0]?.value}</code>
        <br />
        <code class="pieces">
          {host?.name}: {host?.value}
        </code>
      </dd>
    </dl>
  );
}
