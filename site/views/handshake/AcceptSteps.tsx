import { acceptSteps } from '#protocol/accept.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { hexOf } from '../format.ts';
import type { View } from '../view.ts';

/** How the server made `Sec-WebSocket-Accept` out of this connection's own key (§4.2.2), in five steps. */
export function AcceptSteps({ connection, language }: Omit<View, 'selection'>) {
  const { accept: said, handshake } = handshakeWords(language);
  const shown = connection.value;
  const key = shown?.request?.headers.find(({ id }) => id === 'sec-websocket-key')?.value;
  if (key === undefined) return <p class="nothing">{handshake.nothing}</p>;
  const { guid, text, digest, groups, accept } = acceptSteps(key);
  const answered = shown?.response?.headers.find(({ id }) => id === 'sec-websocket-accept')?.value;
  return (
    <ol class="accept">
      <li>
        <h3>{said.key.title}</h3>
        <p>{said.key.text(key.length)}</p>
        <p class="accept-text">
          <mark class="tinted tint-key">{key}</mark>
        </p>
      </li>
      <li>
        <h3>{said.guid.title}</h3>
        <p>{said.guid.text}</p>
        <p class="accept-text">
          <mark class="tinted tint-key">{key}</mark>
          <mark class="tinted tint-rsv">{guid}</mark>
        </p>
      </li>
      <li>
        <h3>{said.hash.title(text.length)}</h3>
        <p>{said.hash.text}</p>
        <div class="byte-row" role="img" aria-label={Array.from(digest, hexOf).join(' ')}>
          {Array.from(digest, (value, index) => (
            <ByteCell key={index} value={value} tint="none" flat />
          ))}
        </div>
      </li>
      <li>
        <h3>{said.base64.title}</h3>
        <p>{said.base64.text}</p>
        <div class="base64" role="img" aria-label={accept}>
          {groups.map(({ bytes, text: characters }, index) => (
            <div key={index}>
              {[0, 1, 2].map((at) => (
                <span key={at}>{at < bytes.length ? hexOf(bytes[at] ?? 0) : ''}</span>
              ))}
              {Array.from(characters, (character, at) => (
                <b key={at} class="tinted tint-key">
                  {character}
                </b>
              ))}
            </div>
          ))}
        </div>
      </li>
      <li>
        <h3>{said.compare.title}</h3>
        <dl class="accept-compare">
          <dt>{said.compare.here}</dt>
          <dd class="accept-text">
            <mark class="tinted tint-key">{accept}</mark>
          </dd>
          <dt>{said.compare.server}</dt>
          <dd class="accept-text">
            {answered === undefined ? said.compare.none : <mark class="tinted tint-key">{answered}</mark>}
          </dd>
        </dl>
        <p>{answered === accept ? said.compare.same(accept.length) : said.compare.different}</p>
      </li>
    </ol>
  );
}
