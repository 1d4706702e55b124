import { useSignal } from '@preact/signals';
import type { Language } from '#site/i18n/index.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { HeardList } from '#site/labs/heard/HeardList.tsx';
import type { Client } from './client.ts';
import type { NodeLab } from './node-lab.ts';
import { SendForm } from './SendForm.tsx';

/** Everything that one client can do, and what it heard. Whoever comes into it chooses it. */
export function ClientCard({
  client,
  lab,
  alive,
  isChosen,
  language,
  onRemove,
}: {
  readonly client: Client;
  readonly lab: NodeLab;
  readonly alive: boolean;
  readonly isChosen: boolean;
  readonly language: Language;
  readonly onRemove: () => void;
}) {
  const said = nodeLabWords(language);
  const code = useSignal('');
  const reason = useSignal('');
  /** What is wrong with what was typed here. */
  const wrong = useSignal('');
  const state = client.state.value;
  const trouble = client.trouble.value;
  const isLive = lab.isLive.value;
  const isOpen = state.status === 'open';
  const stateSaid = state.status === 'closed' ? said.states.closed(state.close.code) : said.states[state.status];
  const troubleSaid = trouble && (trouble.kind === 'threw' ? trouble.message : said.trouble[trouble.kind]);
  const numberOf = (label: string) => client.capture.connections.value.findIndex((one) => one.label === label) + 1;

  const close = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = code.peek().trim();
    wrong.value = /^\d*$/.test(typed) ? '' : said.notANumber;
    if (wrong.peek() !== '') return;
    if (typed !== '') client.close(Number(typed), reason.peek());
    else client.close();
  };
  return (
    <fieldset
      class={isChosen ? 'client is-chosen' : 'client'}
      aria-label={said.client(client.number)}
      onFocusIn={() => lab.choose(client)}
    >
      <div class="client-does">
        <header>
          <h4>{said.client(client.number)}</h4>
          <span class={`client-state is-${state.status}`} role="status">
            {stateSaid}
          </span>
          <button
            type="button"
            class="client-remove"
            aria-label={said.remove(client.number)}
            disabled={!alive || lab.clients.value.length === 1}
            onClick={onRemove}
          >
            ×
          </button>
        </header>
        <form
          class="client-connect"
          onSubmit={(event) => {
            event.preventDefault();
            wrong.value = '';
            client.connect();
          }}
        >
          <label class="client-address">
            <span>{said.address}</span>
            <input
              class="field"
              value={client.address.value}
              disabled={!alive}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onInput={({ currentTarget }) => {
                client.address.value = currentTarget.value;
              }}
            />
          </label>
          <label class="client-subprotocols">
            <span>{said.subprotocols}</span>
            <input
              class="field"
              value={client.subprotocols.value}
              placeholder={said.none}
              disabled={!alive}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onInput={({ currentTarget }) => {
                client.subprotocols.value = currentTarget.value;
              }}
            />
          </label>
          <button type="submit" class="btn" disabled={!alive || !isLive}>
            {said.connect}
          </button>
          <button type="button" class="btn" disabled={!alive || !isLive} onClick={() => void client.get()}>
            {said.get}
          </button>
        </form>
        <SendForm client={client} alive={alive} language={language} wrong={wrong} />
        <form class="client-close" onSubmit={close}>
          <label>
            <span>{said.code}</span>
            <input
              class="field"
              value={code.value}
              disabled={!alive}
              inputMode="numeric"
              autocomplete="off"
              onInput={({ currentTarget }) => {
                code.value = currentTarget.value;
              }}
            />
          </label>
          <label>
            <span>{said.reason}</span>
            <input
              class="field"
              value={reason.value}
              disabled={!alive}
              autocomplete="off"
              onInput={({ currentTarget }) => {
                reason.value = currentTarget.value;
              }}
            />
          </label>
          <button type="submit" class="btn" disabled={!isOpen}>
            {said.close}
          </button>
          <button type="button" class="btn" disabled={!isOpen} onClick={client.breakFrame}>
            {said.broken}
          </button>
        </form>
        <p class="client-said" role="status">
          {wrong.value || troubleSaid}
        </p>
      </div>
      <HeardList
        lab={client}
        language={language}
        title={said.heard}
        nothing={client.number === 1 && lab.state.value.status === 'idle' ? undefined : said.nothingHeard}
        nameOf={(label) => said.connection(numberOf(label))}
      />
    </fieldset>
  );
}
