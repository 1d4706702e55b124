import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { HeadLine, Pair } from './lines.ts';

/** One head, line by line. Each line is a button; the lines that belong to one on the other side say so. */
export function HeadLines({
  lines,
  others,
  pairs,
  picked,
  language,
}: {
  readonly lines: readonly HeadLine[];
  readonly others: readonly HeadLine[];
  readonly pairs: readonly Pair[];
  /** The line that is explained below, on either side. */
  readonly picked: HeadLine | undefined;
  readonly language: Language;
}) {
  const { handshake } = handshakeWords(language);
  const side = lines[0]?.side ?? 'request';
  const other = side === 'request' ? 'response' : 'request';
  return (
    <ol class={`head-lines is-${side}`}>
      {lines.map((line) => {
        const pair = pairs.find((candidate) => candidate[side] === line.index);
        const partner = pair && others.find(({ index }) => index === pair[other]);
        const isPicked = picked?.side === side && picked.index === line.index;
        const isPartner = pair !== undefined && picked?.side === other && picked.index === pair[other];
        const name = partner?.name ?? handshake.statusLine[other];
        return (
          // A line that another takes the place of is another element: nothing on the page moves.
          <li key={`${line.index} ${line.name}`}>
            <button
              type="button"
              data-line={line.index}
              data-side={side}
              tabIndex={isPicked || (picked?.side !== side && line.index === 0) ? 0 : -1}
              aria-pressed={isPicked}
              class={classOf(pair, isPicked, isPartner, line.broken)}
            >
              <span class="head-text">
                {line.name === undefined ? <b>{line.value}</b> : <b>{line.name}:</b>}
                {line.name !== undefined && <span class="head-value"> {line.value}</span>}
              </span>
              {pair && (
                <span class="head-pair">
                  {pair.response === undefined
                    ? handshake.unanswered
                    : side === 'request'
                      ? handshake.answeredBy(name)
                      : handshake.answers(name)}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function classOf(pair: Pair | undefined, isPicked: boolean, isPartner: boolean, broken: boolean): string {
  let name = 'head-line';
  if (pair?.response !== undefined) name += ` is-paired tint-${pair.tint}`;
  if (isPicked) name += ' is-picked';
  if (isPartner) name += ' is-on';
  if (broken) name += ' is-wrong';
  return name;
}
