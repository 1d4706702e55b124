import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, secondsOf, shortOf } from '../format.ts';
import type { Row } from './rows.ts';

type Event = Exclude<Row, { readonly kind: 'frame' }>;

/** What the row says, in the reader's words. */
function sentence(row: Event, language: Language): string {
  const { events } = words(language).views;
  switch (row.kind) {
    case 'forgotten':
      return events.forgotten(row.count, countOf(row.count, language));
    case 'answer':
      return row.status === 101 ? events.opened : events.refused(row.status, row.reason);
    case 'silence':
      return events.silence(shortOf(row.ms / 1000, language));
    case 'unread':
      return events.unread(row.tail.from, countOf(row.tail.bytes.length, language));
    case 'end':
      return events.end[row.from];
    case 'close':
      return events.close(row.how, row.by);
  }
}

function classOf(row: Event): string {
  if (row.kind === 'end') return `is-event is-fin-${row.from}`;
  if (row.kind === 'close') return 'is-event is-over';
  return `is-event is-${row.kind}`;
}

/** What happened between frames: silence, an end, the bytes that are gone. */
export function EventRow({
  row,
  rowIndex,
  zero,
  language,
}: {
  readonly row: Event;
  readonly rowIndex: number;
  readonly zero: number;
  readonly language: Language;
}) {
  const at = 'at' in row ? row.at : undefined;
  return (
    <tr class={classOf(row)} aria-rowindex={rowIndex}>
      <td class="on-wire">{row.kind === 'close' && <Cross how={row.how} />}</td>
      <th scope="row" class="number said">
        <span>{sentence(row, language)}</span>
      </th>
      <td class="direction" />
      <td />
      <td class="fin" />
      <td />
      <td class="amount">{at === undefined ? '' : secondsOf(at - zero, language)}</td>
    </tr>
  );
}

/** The wire is cut: crossed where it broke, two stops where both ends let it go. */
function Cross({ how }: { readonly how: 'fin' | 'reset' | 'timeout' | 'error' }) {
  return (
    <svg aria-hidden="true">
      <svg x="50%" y="50%" overflow="visible" width="1" height="1" aria-hidden="true">
        <path class="cross" d={how === 'fin' ? 'M-4-5V5M4-5V5' : 'm-5-5 10 10m0-10L-5 5'} />
      </svg>
    </svg>
  );
}
