import { Fragment } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { later } from '#site/components/Later.tsx';
import type { Heard, HeardData } from '#site/drivers/heard.ts';
import { heardWords } from '#site/i18n/heard-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { connectionNumber } from '#site/labs/lab-shell/page-source.ts';
import { hexLine, secondsOf } from '#site/views/format.ts';
import { heardFromWire } from './heard-from-wire.ts';

const CodeName = await later(async () => (await import('./CodeName.tsx')).CodeName);

/** Pixels from the end within which a reader still is at the end. */
const NEAR = 8;

/**
 * What the page's own JavaScript heard of a lab's connections, in order: all that it can know. Of the recording before
 * there is anything to hear. It keeps its height, and follows what is new only while the reader is at its end.
 */
export function HeardList({
  lab,
  language,
  title = heardWords(language).title,
  nothing,
  nameOf = (label) => heardWords(language).connection(connectionNumber(label)),
}: {
  readonly lab: Pick<Lab, 'heard' | 'recorded'>;
  readonly language: Language;
  readonly title?: string;
  /** What to say while nothing was heard, where that is not the recording. */
  readonly nothing?: string | undefined;
  /** What a connection is called here. */
  readonly nameOf?: (label: string) => string;
}) {
  const said = heardWords(language);
  const own = lab.heard.value;
  const recorded = useMemo(() => heardFromWire(lab.recorded), [lab]);
  const isRecorded = own.length === 0 && nothing === undefined;
  const heard = isRecorded ? recorded : own;
  const newest = heard.at(-1)?.number ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(newest);
  const unseen = atEnd.current ? 0 : newest - seen;

  useLayoutEffect(() => {
    const list = box.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  });
  const follow = () => {
    atEnd.current = true;
    setSeen(newest);
    box.current?.focus();
  };
  return (
    <div class="heard">
      <header>
        <h3>{title}</h3>
      </header>
      {/* A log that scrolls: a keyboard reaches it, and its new lines are read out. */}
      <div
        class="heard-list"
        ref={box}
        role="log"
        aria-label={said.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
          setSeen(newest);
        }}
      >
        {heard.length === 0 && <p class="nothing">{nothing}</p>}
        <ol>
          {heard.map((event, index) => (
            <Fragment key={event.number}>
              {event.label !== heard[index - 1]?.label && (
                <li class="heard-of">{isRecorded ? said.recording : nameOf(event.label)}</li>
              )}
              <li class={`is-${event.kind}`}>
                <span class="heard-at">{secondsOf(event.after, language)}</span>
                <div class="heard-event">
                  <b>{event.kind}</b> <Details of={event} isRecorded={isRecorded} language={language} />
                </div>
              </li>
            </Fragment>
          ))}
        </ol>
      </div>
      {unseen > 0 && (
        <button type="button" class="btn frames-newer" onClick={follow}>
          {said.newer(unseen)}
        </button>
      )}
    </div>
  );
}

/** The event's own properties, as a script writes them. */
function Details({
  of: event,
  isRecorded,
  language,
}: {
  readonly of: Heard;
  readonly isRecorded: boolean;
  readonly language: Language;
}) {
  switch (event.kind) {
    case 'open':
      return <Property name="readyState" value={event.readyState} />;
    case 'message':
      return <Property name="data" value={written(event.data)} />;
    case 'error':
      return <Property name="readyState" value={event.readyState} />;
    case 'close':
      return (
        <>
          <Property name="code" value={event.code} /> <Property name="reason" value={JSON.stringify(event.reason)} />{' '}
          <Property name="wasClean" value={String(event.wasClean)} />{' '}
          <Property name="readyState" value={event.readyState} />
          <CodeName code={event.code} language={language} wanted={!isRecorded} />
        </>
      );
  }
}

function Property({ name, value }: { readonly name: string; readonly value: string | number }) {
  return (
    <code class={`is-${name}`}>
      <span>{name}: </span>
      {value}
    </code>
  );
}

/** Of a long message its beginning, and its whole size. */
function written(data: HeardData): string {
  if (data.type === 'ArrayBuffer') {
    const more = data.size > data.bytes.length ? ' …' : '';
    return `ArrayBuffer(${data.size}) ${hexLine(data.bytes)}${more}`;
  }
  return data.size > data.text.length
    ? `${JSON.stringify(`${data.text}…`)}, length ${data.size}`
    : JSON.stringify(data.text);
}
