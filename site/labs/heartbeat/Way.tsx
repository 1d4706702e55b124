import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { heartbeatWords } from '#site/i18n/heartbeat-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { countOf } from '#site/views/format.ts';
import type { Heartbeat } from './use-heartbeat.ts';
import { wayOf } from './way.ts';

/** Milliseconds between two looks: no event tells that bytes have left the browser. */
const LOOK_EVERY = 100;

/** Where the bytes of the page's messages are: in the browser, on the way, or read and echoed by the server. */
export function Way({
  lab,
  heartbeat,
  language,
}: {
  readonly lab: Lab;
  readonly heartbeat: Heartbeat;
  readonly language: Language;
}) {
  const said = heartbeatWords(language).way;
  const unsent = useSignal(0);
  useSignalEffect(() => {
    if (lab.status.value.kind !== 'live') return undefined;
    const look = () => {
      unsent.value = lab.unsent();
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  });
  const way = useComputed(() => {
    const { label, taken, echoed } = heartbeat.sent.value;
    // Of the connection that is there, or was last: what was sent on the one before is over.
    const isOver = (lab.current.value?.label ?? label) !== label;
    return isOver ? wayOf({ taken: 0, unsent: 0, echoed: 0 }) : wayOf({ taken, unsent: unsent.value, echoed });
  }).value;
  return (
    <section class="way" aria-label={said.label}>
      <h3>{said.label}</h3>
      <dl>
        {(['unsent', 'onWay', 'echoed'] as const).map((place) => (
          <div key={place} data-place={place}>
            <dt>{said.places[place]}</dt>
            <dd>{said.bytes(countOf(way[place], language), way[place])}</dd>
          </div>
        ))}
      </dl>
      <p class="small">{said.note}</p>
    </section>
  );
}
