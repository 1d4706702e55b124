import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { endpointsWords } from '#site/i18n/endpoints-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { HeardList } from '#site/labs/heard/HeardList.tsx';
import { Choice } from '#site/labs/lab-shell/Choice.tsx';
import { LaterFrameTable } from '#site/labs/lab-shell/later-views.ts';
import { pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import { Log } from '#site/views/log/Log.tsx';
import { type Client, clients, commandLine, endpointOf, exampleValues } from './address.ts';
import type { Offered } from './offered.ts';
import { Parameters } from './Parameters.tsx';

/** Where the course's server stands when it runs on the reader's own machine. */
const USUAL = 'ws://localhost:8101/';

/** Any endpoint with any parameters: connected to from here, and as a command line for another client. */
export default function EndpointsLab({
  recording,
  endpoints,
  language,
}: {
  readonly recording: Recording;
  readonly endpoints: readonly [Offered, ...Offered[]];
  readonly language: Language;
}) {
  const lab = useLab({ recording });
  const words = endpointsWords(language);
  const chosen = useSignal(endpoints[0]);
  const values = useSignal(exampleValues(endpoints[0]));
  const offer = useSignal('chat, superchat');
  const client = useSignal<Client>('wscat');
  const alive = useSignal(false);
  const section = useRef<HTMLElement>(null);

  const choose = (id: string) => {
    const found = endpoints.find((endpoint) => endpoint.id === id);
    if (!found) return;
    chosen.value = found;
    values.value = exampleValues(found);
  };
  useEffect(() => {
    alive.value = true;
    // The reference below links here: `#try-close`.
    const follow = () => {
      const id = /^#try-(\w+)$/.exec(location.hash)?.[1];
      if (id === undefined) return;
      choose(id);
      section.current?.scrollIntoView();
      section.current?.querySelector('select')?.focus({ preventScroll: true });
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const endpoint = useComputed(() => endpointOf(chosen.value, values.value)).value;
  const subprotocols =
    chosen.value.id === 'subprotocols'
      ? offer.value
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '')
      : [];
  const base = useComputed(() => {
    const address = lab.status.value.kind === 'recording' ? undefined : pageSource().address('echo', 'hand');
    return address === undefined ? USUAL : address.slice(0, address.lastIndexOf('/echo') + 1);
  }).value;
  const { kind } = lab.status.value;
  const shown = lab.connection.value;
  return (
    <section class="lab endpoints not-content" aria-label={words.label} ref={section}>
      <SourceBar lab={lab} language={language} />
      <form
        class="pane endpoint-form"
        onSubmit={(event) => {
          event.preventDefault();
          lab.open(endpoint, subprotocols);
        }}
      >
        <label class="endpoint-choice">
          <span>{words.choose}</span>
          <select
            class="field"
            value={chosen.value.id}
            disabled={!alive.value}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            {endpoints.map(({ id, path }) => (
              <option key={id} id={`try-${id}`} value={id}>
                /{path}
              </option>
            ))}
          </select>
        </label>
        <p class="endpoint-does">{chosen.value.does}</p>
        <Parameters
          endpoint={chosen.value}
          values={values.value}
          disabled={!alive.value}
          language={language}
          onChange={(next) => {
            values.value = next;
          }}
        />
        {chosen.value.id === 'subprotocols' && (
          <label class="endpoint-parameter">
            <span>{words.offer}</span>
            <input
              class="field"
              value={offer.value}
              autocomplete="off"
              spellcheck={false}
              onInput={({ currentTarget }) => {
                offer.value = currentTarget.value;
              }}
            />
          </label>
        )}
        {chosen.value.id === 'delay' && <p class="small">{words.slow}</p>}
        <div class="endpoint-go">
          <code class="endpoint-address">
            {base}
            {endpoint}
          </code>
          <button
            class="btn primary"
            type="submit"
            disabled={kind !== 'live' && kind !== 'closed' && kind !== 'connecting'}
          >
            {words.connect}
          </button>
        </div>
      </form>
      <div class="pane endpoint-command">
        <Choice
          name="endpoint-client"
          legend={words.with}
          options={clients.map((value) => ({ value, label: words.clients[value] }))}
          value={client.value}
          disabled={!alive.value}
          onChoose={(next) => {
            client.value = next;
          }}
        />
        <pre>{commandLine(client.value, `${base}${endpoint}`, subprotocols)}</pre>
        {client.value === 'python' && subprotocols.length > 0 && <p class="small">{words.noOffer}</p>}
      </div>
      <HeardList lab={lab} language={language} />
      <div class="pane">
        <header>
          <h3>{words.answer}</h3>
          <span class="small at-end">
            {shown === lab.recorded
              ? words.recorded
              : words.frames(
                  shown.forgotten + shown.frames.length,
                  countOf(shown.forgotten + shown.frames.length, language),
                )}
          </span>
        </header>
        <Log connection={lab.connection} language={language} />
      </div>
      <div class="pane">
        <LaterFrameTable
          connection={lab.connection}
          selection={lab.selection}
          language={language}
          nothing={words.nothing}
          wanted={shown !== lab.recorded && (shown.frames.length > 0 || shown.closed !== undefined)}
        />
      </div>
    </section>
  );
}
