import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { hexLine, shortOf } from '#site/views/format.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import { crossingsOf, type Flight } from './crossing.ts';

/** Messages on one scale of time, from rail to rail: where two of them meet, their lines cross. */
export function Crossing({ flights, language }: { readonly flights: readonly Flight[]; readonly language: Language }) {
  const { tastes, first } = firstLabWords(language);
  const times = flights.flatMap(({ leaves, arrives }) => [leaves, arrives]);
  const start = Math.min(...times);
  const length = Math.max(...times) - start || 1;
  // Room above the first and below the last, for their heads.
  const place = (time: number) => `${4 + ((time - start) / length) * 92}%`;
  const out = flights.filter(({ from }) => from === 'client').length;
  const seen = flights.some(({ slope }) => slope !== 'unseen');
  const took = first.milliseconds(shortOf(length, language));
  const said = seen
    ? tastes.crossed(out, flights.length - out, took, crossingsOf(flights))
    : tastes.level(out, flights.length - out, took);
  const sent = flights.find(({ from }) => from === 'client')?.frame;
  // Without the key: what all of them have in common.
  const head = sent && wireOf(sent).subarray(0, sent.headerLength - (sent.maskingKey?.length ?? 0));
  return (
    <figure class="crossing">
      <div class="crossing-ends" aria-hidden="true">
        <b class="c">{first.client}</b>
        <b class="s">{first.server}</b>
      </div>
      <svg class="crossing-wire" role="img" aria-label={said}>
        {flights.map(({ number, from, leaves, arrives, slope }) => {
          const [tail, tip] = from === 'client' ? ['0', '100%'] : ['100%', '0'];
          return (
            <g key={number} class={from === 'client' ? 'c' : 's'}>
              <line class={`is-${slope}`} x1={tail} y1={place(leaves)} x2={tip} y2={place(arrives)} />
              {/* A box of its own keeps the head's shape, however wide the wire is. */}
              <svg x={tip} y={place(arrives)} overflow="visible" width="1" height="1" aria-hidden="true">
                <path d={from === 'client' ? 'M0 0-9-4.5v9Z' : 'M0 0 9-4.5v9Z'} />
              </svg>
            </g>
          );
        })}
      </svg>
      <figcaption>
        {said} {head && tastes.begins(hexLine(head))}
      </figcaption>
    </figure>
  );
}
