import { useRef } from 'preact/hooks';
import type { Language } from '#site/i18n/index.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { ClientCard } from './ClientCard.tsx';
import { MOST_CLIENTS, type NodeLab } from './node-lab.ts';

/** The clients, side by side where there is room; where there is none, the chosen one. */
export function Clients({
  lab,
  alive,
  language,
}: {
  readonly lab: NodeLab;
  readonly alive: boolean;
  readonly language: Language;
}) {
  const said = nodeLabWords(language);
  const clients = lab.clients.value;
  const chosen = lab.chosen.value;
  const choice = useRef<HTMLFieldSetElement>(null);
  return (
    <div class="clients">
      <header>
        <h3>{said.clients}</h3>
        <div class="at-end">
          <fieldset class="seg" aria-label={said.whose} ref={choice}>
            {clients.map((client) => (
              <button
                key={client.number}
                type="button"
                aria-label={said.client(client.number)}
                aria-pressed={client === chosen}
                disabled={!alive}
                onClick={() => lab.choose(client)}
              >
                {client.number}
              </button>
            ))}
          </fieldset>
          <button
            type="button"
            class="btn"
            aria-label={said.addClient}
            disabled={!alive}
            aria-disabled={clients.length >= MOST_CLIENTS}
            onClick={lab.add}
          >
            {said.add}
          </button>
        </div>
      </header>
      <div class={`clients-all has-${clients.length}`}>
        {clients.map((client) => (
          <ClientCard
            key={client.number}
            client={client}
            lab={lab}
            alive={alive}
            isChosen={client === chosen}
            language={language}
            onRemove={() => {
              // What had the focus goes.
              choice.current?.querySelector('button')?.focus();
              lab.remove(client);
            }}
          />
        ))}
      </div>
    </div>
  );
}
