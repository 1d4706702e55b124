import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { newestExchange } from '#site/labs/first-connection/exchange.ts';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import { createPlainRequest } from '#site/labs/upgrade-required/plain-request.ts';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import { askingFor, frameOverhead, httpOverhead } from './overhead.ts';

/** In UTF-16 code units, as `maxlength` counts. */
const LONGEST = 120;

/** The same text once as an HTTP request and once as a message, and the bytes around it, counted on the wire. */
export function LessAround({
  recording,
  plain,
  language,
}: {
  readonly recording: Recording;
  /** A plain request. */
  readonly plain: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording });
  const [request] = useState(() =>
    createPlainRequest(plain, typeof document === 'undefined' ? undefined : pageSource(), pageLabel),
  );
  useEffect(() => request.start(), [request]);
  const { tastes, first } = firstLabWords(language);
  const text = useSignal(first.hello);
  const live = lab.status.value.kind === 'live';
  const http = httpOverhead(request.connection.value);
  // Until something was sent there is nothing to count on the new connection.
  const frames = frameOverhead(newestExchange(lab.connection.value) ?? newestExchange(lab.recorded));
  const rows = [
    { name: tastes.request, bytes: http?.out ?? 0 },
    { name: tastes.answer, bytes: http?.back ?? 0 },
    { name: tastes.frame, bytes: frames?.out ?? 0 },
    { name: tastes.echo, bytes: frames?.back ?? 0 },
  ];
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
  const { request: upgrade, response: switched } = lab.connection.value;
  const handshake = (upgrade?.bytes.length ?? 0) + (switched?.bytes.length ?? 0);
  return (
    <section class="lab not-content" aria-label={tastes.lessAround}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="pane taste">
        <form
          class="taste-ask"
          onSubmit={(event) => {
            event.preventDefault();
            lab.send(text.peek());
            void request.ask(askingFor(text.peek()));
          }}
        >
          <label class="vh" for="taste-text">
            {first.message}
          </label>
          <input
            id="taste-text"
            class="field"
            value={text.value}
            maxLength={LONGEST}
            autocomplete="off"
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="btn primary" disabled={!live || request.state.value === 'asking'}>
            {tastes.sendBoth}
          </button>
        </form>
        <table class="around">
          <caption class="small">{tastes.around}</caption>
          <tbody>
            {rows.map(({ name, bytes }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="bar">
                  <span style={{ width: `${(bytes / most) * 100}%` }} />
                </td>
                <td class="amount">{tastes.bytes(countOf(bytes, language), bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="small">{tastes.fair(countOf(handshake, language))}</p>
      </div>
    </section>
  );
}
