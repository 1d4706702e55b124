import { useLayoutEffect, useRef } from 'preact/hooks';
import { PERMESSAGE_DEFLATE } from '#protocol/deflate.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { Arrow } from '#site/components/Arrow.tsx';
import { compressionWords } from '#site/i18n/compression-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, percentOf } from '#site/views/format.ts';
import { type Exchange, exchangesOf, type Measured, ratioOf } from './exchanges.ts';

/** Exchanges of a connection that are listed: the newest. */
const LISTED = 40;

interface Place {
  readonly connection: string;
  readonly frame: number;
}

/**
 * Message by message what was sent and what it took on the wire, both ways, connection by connection: so that the same
 * message can be compared under one agreement and under another. Arrow keys walk it.
 */
export function Ledger({
  connections,
  chosen,
  language,
  onChoose,
}: {
  readonly connections: readonly CapturedConnection[];
  readonly chosen: Place | undefined;
  readonly language: Language;
  readonly onChoose: (connection: string, frame: number) => void;
}) {
  const { ledger } = compressionWords(language);
  const { views } = words(language);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const wanted = useRef(false);
  const groups = connections.map((connection) => ({
    connection,
    agreed: agreedOn(connection),
    exchanges: exchangesOf(connection).slice(-LISTED),
  }));
  const rows = groups.flatMap(({ connection, exchanges }) =>
    exchanges.map(({ out, back }) => ({ connection, out, back })),
  );
  const count = rows.length;
  // Stays at the newest only where the reader is there already: what is read does not move.
  useLayoutEffect(() => {
    if (box.current && atEnd.current && count > 0) box.current.scrollTop = box.current.scrollHeight;
  }, [count, connections.length]);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    box.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  });

  const isChosen = (connection: CapturedConnection, measured: Measured | undefined) =>
    measured !== undefined && chosen?.connection === connection.key && chosen.frame === measured.captured.number;
  const at = rows.findIndex(({ connection, out, back }) => isChosen(connection, out) || isChosen(connection, back));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !placeAt(event.target)) return;
    const row = rows[at];
    const isOut = row !== undefined && isChosen(row.connection, row.out);
    const moves: Readonly<Record<string, () => Place | undefined>> = {
      ArrowUp: () => placeIn(rows[Math.max(0, at - 1)], isOut),
      ArrowDown: () => placeIn(rows[Math.min(count - 1, at + 1)], isOut),
      ArrowLeft: () => placeIn(row, true),
      ArrowRight: () => placeIn(row, false),
      Home: () => placeIn(rows[0], isOut),
      End: () => placeIn(rows[count - 1], isOut),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const to = move();
    if (!to) return;
    wanted.current = true;
    onChoose(to.connection, to.frame);
  };
  const cells = (connection: CapturedConnection, measured: Measured | undefined, isStop: boolean) => {
    if (!measured) return <td colSpan={2} />;
    const { number, frame } = measured.captured;
    const ratio = ratioOf(measured);
    const on = isChosen(connection, measured);
    return (
      <>
        <td class={on ? 'amount is-on' : 'amount'} data-connection={connection.key} data-frame={number}>
          <button
            type="button"
            class={on ? 'tag is-chosen' : 'tag'}
            tabIndex={on || isStop ? 0 : -1}
            aria-pressed={on}
            aria-label={ledger.open(number, frame.from)}
          >
            {number}
          </button>
          {countOf(measured.wire, language)}
        </td>
        <td class={on ? 'ratio is-on' : 'ratio'} data-connection={connection.key} data-frame={number}>
          {ratio === undefined ? '' : percentOf(ratio, language)}
        </td>
      </>
    );
  };
  return (
    <div class="pane">
      <div
        class="ledger-box"
        ref={box}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - clientHeight - scrollTop < 8;
        }}
      >
        <table
          class="ledger"
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const place = placeAt(event.target);
            if (place) onChoose(place.connection, place.frame);
          }}
        >
          <caption class="vh">{ledger.caption}</caption>
          <colgroup>
            <col class="col-message" />
            <col />
            <col class="col-ratio" />
            <col />
            <col class="col-ratio" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} class="amount">
                {ledger.message}
              </th>
              {(['client', 'server'] as const).map((from) => (
                <th key={from} scope="colgroup" colSpan={2} class={from === 'client' ? 'c' : 's'}>
                  <Arrow from={from} /> {views.direction[from]}
                </th>
              ))}
            </tr>
            <tr>
              {(['client', 'server'] as const).flatMap((from) => [
                <th key={from} scope="col" class="amount">
                  {ledger.wire}
                </th>,
                <th key={`${from}-ratio`} scope="col" class="ratio">
                  {ledger.ratio}
                </th>,
              ])}
            </tr>
          </thead>
          {groups.map(({ connection, agreed, exchanges }) => (
            <tbody key={connection.key}>
              <tr class="is-agreed">
                <th scope="rowgroup" colSpan={5}>
                  {agreed === undefined ? ledger.plain : <code>{agreed}</code>}
                </th>
              </tr>
              {exchanges.map(({ out, back }: Exchange) => (
                <tr key={out.captured.number}>
                  <th scope="row" class="amount">
                    {out.message === undefined ? '' : countOf(out.message, language)}
                  </th>
                  {cells(connection, out, at < 0 && out === rows[count - 1]?.out)}
                  {cells(connection, back, false)}
                </tr>
              ))}
              {exchanges.length === 0 && (
                <tr>
                  <td colSpan={5} class="is-empty">
                    {ledger.nothing}
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

/** The extension as the server answered it; undefined where it declined. */
function agreedOn({ response }: CapturedConnection): string | undefined {
  const agreed = response?.extensions.some(({ name }) => name === PERMESSAGE_DEFLATE);
  return agreed ? response?.headers.find(({ id }) => id === 'sec-websocket-extensions')?.value : undefined;
}

function placeIn(
  row:
    | { readonly connection: CapturedConnection; readonly out: Measured; readonly back: Measured | undefined }
    | undefined,
  isOut: boolean,
): Place | undefined {
  const measured = isOut ? row?.out : row?.back;
  return row && measured && { connection: row.connection.key, frame: measured.captured.number };
}

function placeAt(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-frame]') : null;
  const { connection, frame } = cell?.dataset ?? {};
  return connection === undefined ? undefined : { connection, frame: Number(frame) };
}
