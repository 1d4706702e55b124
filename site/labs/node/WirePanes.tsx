import { useComputed } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Language } from '#site/i18n/index.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { LaterHandshake } from '#site/labs/lab-shell/later-views.ts';
import { textOf } from '#site/views/format.ts';
import type { NodeLab } from './node-lab.ts';

/** The newest that fit a phone. */
const MOST = 5;

/** What the chosen client and the server said to each other: which connection, its frames, and its handshake. */
export function WirePanes({ lab, language }: { readonly lab: NodeLab; readonly language: Language }) {
  const said = nodeLabWords(language);
  const client = lab.chosen.value;
  const all = client.connections.value;
  const shown = lab.connection.value;
  const body = useComputed(() => lab.connection.value.bodies.map(({ bytes }) => textOf(bytes) ?? '').join('')).value;
  return (
    <>
      <FramePanes
        title={said.wire(client.number)}
        aside={
          <fieldset class="seg" aria-label={said.which}>
            {all.length === 0 && <span>{said.recorded}</span>}
            {all.slice(-MOST).map((connection) => (
              <button
                key={connection.key}
                type="button"
                aria-label={said.connection(all.indexOf(connection) + 1)}
                aria-pressed={connection.key === shown.key}
                onClick={() => client.look(connection)}
              >
                {isPlain(connection) ? said.plain : all.indexOf(connection) + 1}
              </button>
            ))}
          </fieldset>
        }
        connection={lab.connection}
        selection={lab.selection}
        language={language}
        nothing={isPlain(shown) ? said.nothingPlain : isRefused(shown) ? said.refused : said.nothing}
      />
      <div class="pane">
        <header>
          <h3>{said.handshake}</h3>
        </header>
        <LaterHandshake connection={lab.connection} language={language} wanted={shown !== lab.recorded} />
        {body !== '' && (
          <>
            <p class="small">{said.body}</p>
            <p class="head-whole">{body}</p>
          </>
        )}
      </div>
    </>
  );
}

/** Whether it asks for no other protocol (RFC 9110 §7.8). */
function isPlain({ request }: CapturedConnection): boolean {
  return request !== undefined && !request.headers.some(({ name }) => name.toLowerCase() === 'upgrade');
}

function isRefused({ response }: CapturedConnection): boolean {
  return response !== undefined && response.status !== 101;
}
