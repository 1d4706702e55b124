import { Arrow } from '#site/components/Arrow.tsx';
import { closingWords } from '#site/i18n/closing-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import type { Trial } from './experiment.ts';

/** What came of each experiment: its cause, the close frames, who let go of TCP, what script heard. One row each. */
export function Trials({
  trials,
  shown,
  language,
  onPick,
}: {
  readonly trials: readonly Trial[];
  /** Whose frames are shown below. */
  readonly shown: Trial | undefined;
  readonly language: Language;
  readonly onPick: (trial: Trial) => void;
}) {
  const { table, causes } = closingWords(language);
  return (
    <table class="trials">
      <caption class="vh">{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{table.cause}</th>
          <th scope="col">{table.frames}</th>
          <th scope="col">{table.tcp}</th>
          <th scope="col">{table.script}</th>
        </tr>
      </thead>
      <tbody>
        {trials.map((trial) => (
          <tr
            key={trial.id}
            id={`trial-${trial.id}`}
            data-cause={trial.cause}
            class={trial === shown ? 'is-shown' : ''}
          >
            <th scope="row">
              <button
                type="button"
                class="trial-pick"
                aria-pressed={trial === shown}
                disabled={trial.connection === undefined}
                onClick={() => onPick(trial)}
              >
                <span class="trial-number">{trial.id}</span> {causes[trial.cause]}
              </button>
            </th>
            <td>
              <CloseFrames trial={trial} language={language} />
            </td>
            <td>{tcpWords(trial, language)}</td>
            <td>
              <Script trial={trial} language={language} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CloseFrames({ trial, language }: { readonly trial: Trial; readonly language: Language }) {
  const { table } = closingWords(language);
  const { direction } = words(language).views;
  const { closeFrames, tcp, script } = trial.ending;
  // Nothing was sent, and whatever the connection goes on to do is another row's.
  if (trial.threw !== undefined) return null;
  // What the page could not keep up with was not mirrored; but without close frames nothing is clean (§7.1.4).
  if (closeFrames.length === 0 && script?.wasClean) return <>{table.notMirrored}</>;
  if (closeFrames.length === 0) return <>{tcp ? table.noFrame : ''}</>;
  return (
    <ul class="trial-frames">
      {closeFrames.map(({ number, from, code }) => (
        <li key={number} class={from === 'client' ? 'c' : 's'}>
          <Arrow from={from} /> <span class="chip">{code === 1005 ? table.noCode : code}</span>
          <span class="vh">{direction[from]}</span>
        </li>
      ))}
    </ul>
  );
}

function tcpWords({ threw, ending: { tcp } }: Trial, language: Language): string {
  if (!tcp || threw !== undefined) return '';
  const { fin, reset } = closingWords(language).table;
  return tcp.how === 'fin' ? fin[tcp.first] : reset[tcp.first];
}

function Script({ trial, language }: { readonly trial: Trial; readonly language: Language }) {
  const { table } = closingWords(language);
  const { threw, sent, cause, ending } = trial;
  const { script, tcp, read, answered, heard } = ending;
  if (threw !== undefined)
    return (
      <>
        <code>{threw}</code> {table.threw}
      </>
    );
  if (!script) return <>{(tcp && table.unheard[cause]) || table.waiting}</>;
  return (
    <>
      {script.error && (
        <>
          <code>error</code>,{' '}
        </>
      )}
      <a class="trial-code" href={`#code-${script.code >= 4000 ? 4000 : script.code}`}>
        {script.code}
      </a>{' '}
      <code class="nb">wasClean: {String(script.wasClean)}</code>
      {sent > 0 && <span class="trial-lost">{table.lost(sent, read, answered, heard)}</span>}
    </>
  );
}
