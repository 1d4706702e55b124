import { deflateFrom, PERMESSAGE_DEFLATE, readDeflate } from '#protocol/deflate.ts';
import type { RequestHead, ResponseHead } from '#protocol/model.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { Arrow } from '#site/components/Arrow.tsx';
import { compressionWords } from '#site/i18n/compression-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf } from '#site/views/format.ts';

/** What the browser offered and what the server answered, from the wire, and what follows for each direction. */
export function Negotiated({
  connection,
  language,
}: {
  readonly connection: CapturedConnection;
  readonly language: Language;
}) {
  const { negotiated } = compressionWords(language);
  const { request, response } = connection;
  const refused = response !== undefined && response.status !== 101;
  const answer = response?.extensions.find(({ name }) => name === PERMESSAGE_DEFLATE);
  const parameters = answer && readDeflate(answer, 'answer').parameters;
  return (
    <div class="pane negotiated">
      <dl>
        <dt>
          <Arrow from="client" /> {negotiated.offer}
        </dt>
        <dd>
          <HeaderLine head={request} none={negotiated.none} />
        </dd>
        <dt>
          <Arrow from="server" /> {negotiated.answer}
        </dt>
        <dd>
          {refused ? (
            negotiated.refused(response.status, response.reason)
          ) : (
            <HeaderLine head={response} none={negotiated.declined} />
          )}
        </dd>
      </dl>
      <table class="agreed">
        <caption class="vh">{negotiated.caption}</caption>
        <tbody>
          {(['client', 'server'] as const).map((from) => {
            const agreed = parameters && deflateFrom(parameters, from);
            return (
              <tr key={from}>
                <th scope="row" class={from === 'client' ? 'c' : 's'}>
                  {words(language).views.direction[from]}
                </th>
                <td>
                  {agreed
                    ? negotiated.window(countOf(2 ** agreed.windowBits, language), agreed.windowBits)
                    : negotiated.plain}
                </td>
                <td>{agreed && (agreed.takeover ? negotiated.kept : negotiated.emptied)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The header in which extensions are offered and accepted (§9.1), as it crossed the wire. */
function HeaderLine({ head, none }: { readonly head: RequestHead | ResponseHead | undefined; readonly none: string }) {
  const lines = head?.headers.filter(({ id }) => id === 'sec-websocket-extensions') ?? [];
  if (lines.length === 0) return <>{none}</>;
  return (
    <code>
      <b>{lines[0]?.name}:</b> {lines.map(({ value }) => value).join(', ')}
    </code>
  );
}
