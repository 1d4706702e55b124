import type { Entry, Shown } from '#site/drivers/code/entry.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { ShownValue, ShownValues } from './ShownValue.tsx';

/** What a line of the log says, as a script would write it. `many`: the run has several WebSockets, so they are counted. */
export function EntryText({
  entry,
  many,
  language,
}: {
  readonly entry: Entry;
  readonly many: boolean;
  readonly language: Language;
}) {
  const said = codeShellWords(language);
  const of = 'socket' in entry && many && entry.socket > 0 ? <i class="code-log-of">{entry.socket}</i> : null;
  switch (entry.kind) {
    case 'construct':
      return (
        <code>
          {of}
          <b>new {entry.of}</b>({argumentsOf(entry.args)})
        </code>
      );
    case 'call':
      return (
        <code>
          {of}
          <b>{entry.method}</b>({argumentsOf(entry.args)}) {!entry.onWire && <small>{said.nowhere}</small>}
        </code>
      );
    case 'threw':
      return (
        <code>
          {of}
          <b>{entry.method}</b>({argumentsOf(entry.args)}) <small>{said.threw}</small>{' '}
          <ShownValue value={entry.error} />
        </code>
      );
    case 'set':
      return (
        <code>
          {of}
          {entry.property} = <ShownValue value={entry.value} quoted />
        </code>
      );
    case 'change':
      return (
        <code class="is-quiet">
          {of}
          {entry.property} {entry.from} → {entry.to}
        </code>
      );
    case 'event':
    case 'page':
      return (
        <code>
          {of}
          {entry.kind === 'page' && <small>{said.page} </small>}
          <b>{entry.event}</b>
          {entry.details.map(([name, value]) => (
            <span key={name}>
              {' '}
              <span class="is-quiet">{name}:</span> <ShownValue value={value} quoted />
            </span>
          ))}
        </code>
      );
    case 'console':
      return (
        <span class={`console is-${entry.method}`} style={{ marginLeft: `${entry.depth}rem` }}>
          <small>console.{entry.method}</small> <ShownValues values={entry.values} table={entry.method === 'table'} />
        </span>
      );
    case 'uncaught':
      return (
        <span class="console is-error">
          <small>{said.uncaught}</small> <ShownValue value={entry.error} />
        </span>
      );
  }
}

function argumentsOf(values: readonly Shown[]) {
  return values.map((value, index) => (
    <span key={index}>
      {index > 0 && ', '}
      <ShownValue value={value} quoted />
    </span>
  ));
}
