import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import { Troubles } from '#site/components/Trouble.tsx';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { words } from '#site/i18n/words.ts';
import { shortOf } from '../format.ts';
import { stepFor, stepped } from '../roving.ts';
import type { View } from '../view.ts';
import { Curves } from './Curves.tsx';
import { Explanation } from './Explanation.tsx';
import { HeadLines } from './HeadLines.tsx';
import { type HeadLine, linesOf, pairsOf } from './lines.ts';

/** The answer came later, so it stands lower; by this many rows where the request leaves the room. */
const LATER = 4;

/** Whether no browser sent it, but the client beside the server inside the page. */
function isStandIn(lines: readonly HeadLine[]): boolean {
  return lines.some(({ id, value }) => id === 'user-agent' && value === STAND_IN_CLIENT);
}

/** A line of either head, by its side and its place. */
interface Place {
  readonly side: 'request' | 'response';
  readonly index: number;
}

/**
 * Request and response as they crossed the wire, line by line. A line is explained where it is pointed at, focused or
 * tapped; curves show which line of the answer replies to which of the request.
 */
export function Handshake({ connection, language }: Omit<View, 'selection'>) {
  const picked = useSignal<Place | undefined>(undefined);
  const pointed = useSignal<Place | undefined>(undefined);
  const wanted = useRef(false);
  const root = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    root.current?.querySelector<HTMLElement>('.head-line[aria-pressed="true"]')?.focus();
  });
  const { views } = words(language);
  const { handshake } = handshakeWords(language);
  const shown = connection.value;
  if (!shown?.request) return <p class="nothing">{handshake.nothing}</p>;
  const { request, response } = shown;
  const asked = linesOf(request, shown.requestOverwritten);
  const replied = response ? linesOf(response) : [];
  const pairs = pairsOf(asked, replied, response?.status === 101);
  const lower = response ? Math.min(LATER, Math.max(0, asked.length - replied.length)) : 0;

  const lineAt = (place: Place | undefined): HeadLine | undefined =>
    place && (place.side === 'request' ? asked : replied)[place.index];
  const chosen = lineAt(picked.value) ?? asked.find(({ id }) => id === 'sec-websocket-key') ?? replied[0] ?? asked[0];
  const looked = lineAt(pointed.value) ?? chosen;
  const pair = looked && pairs.find((candidate) => candidate[looked.side] === looked.index);
  const partner = partnerName(looked, pair?.request, pair?.response);

  function partnerName(
    line: HeadLine | undefined,
    from: number | undefined,
    to: number | undefined,
  ): string | undefined {
    const other = line?.side === 'request' ? replied[to ?? -1] : asked[from ?? -1];
    return other && (other.name ?? handshake.statusLine[other.side]);
  }
  const pick = (place: Place) => {
    pointed.value = undefined;
    picked.value = place;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeAt(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const across = at.side === 'request' ? 'response' : 'request';
    const toward = event.key === (at.side === 'request' ? 'ArrowRight' : 'ArrowLeft');
    const step = stepFor(event.key, 1);
    if (toward) {
      const index = pairs.find((candidate) => candidate[at.side] === at.index)?.[across];
      if (index !== undefined) pick({ side: across, index });
    } else if (step !== undefined && event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') {
      pick({ side: at.side, index: stepped(at.index, step, (at.side === 'request' ? asked : replied).length) });
    } else return;
    wanted.current = true;
    event.preventDefault();
  };
  const took =
    shown.requestAt !== undefined && shown.responseAt !== undefined ? shown.responseAt - shown.requestAt : undefined;

  return (
    <div class="handshake-box">
      <fieldset
        class="handshake"
        aria-label={handshake.label}
        ref={root}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const place = placeAt(event.target);
          if (place) pick(place);
        }}
        onFocusIn={(event) => {
          const place = placeAt(event.target);
          if (place && event.target instanceof Element && event.target.matches(':focus-visible')) pick(place);
        }}
        onPointerOver={(event) => {
          if (event.pointerType === 'mouse') pointed.value = placeAt(event.target);
        }}
        onPointerLeave={() => {
          pointed.value = undefined;
        }}
      >
        <section class="head-asked">
          <header>
            <b class="c">{views.ends.client}</b>
            <span>
              {handshake.requestLines(asked.length)}
              {shown.requestOverwritten ? `, ${handshake.withSecret}` : shown.requestExact ? '' : `, ${views.rebuilt}`}
              {isStandIn(asked) && `, ${handshake.byStandIn}`}
            </span>
          </header>
          <HeadLines lines={asked} others={replied} pairs={pairs} picked={looked} language={language} />
        </section>
        <div class="head-between">
          <Curves pairs={pairs} rows={Math.max(asked.length, replied.length + lower)} lower={lower} picked={looked} />
        </div>
        <section class={`head-replied is-lower-${lower}`}>
          <header>
            <span>
              {response ? handshake.responseLines(replied.length) : handshake.waiting}
              {took !== undefined && `, ${handshake.took(shortOf(took, language))}`}
            </span>
            <b class="s">{views.ends.server}</b>
          </header>
          <HeadLines lines={replied} others={asked} pairs={pairs} picked={looked} language={language} />
        </section>
      </fieldset>
      {looked && (
        <Explanation
          line={looked}
          pair={pair}
          partner={partner}
          withKey={asked.some(({ id }) => id === 'sec-websocket-key')}
          head={looked.side === 'request' || !response ? request : response}
          language={language}
        />
      )}
      <Troubles notes={[...request.notes, ...(response?.notes ?? [])]} language={language} />
    </div>
  );
}

function placeAt(target: EventTarget | null): Place | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (!line) return undefined;
  return { side: line.dataset['side'] === 'response' ? 'response' : 'request', index: Number(line.dataset['line']) };
}
