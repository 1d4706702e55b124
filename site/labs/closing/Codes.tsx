import { type CloseCodeId, closeCodeRanges, closeCodes } from '#protocol/close-codes.ts';
import { closeCodeTable, loadCloseCodeWords } from '#site/components/close-code-words.ts';
import { Section } from '#site/components/Section.tsx';
import { closingCodesWords } from '#site/i18n/closing-codes-words.ts';
import { closingWords } from '#site/i18n/closing-words.ts';
import { type Language, languageOf } from '#site/i18n/index.ts';
import type { CauseId } from './causes.ts';
import type { Trial } from './experiment.ts';

// The page was rendered with these words, so they have to be here before it comes alive.
if (typeof document !== 'undefined') await loadCloseCodeWords(languageOf(document.documentElement.lang));

/** Which experiment gives a code, to be tried where the reader has not met it yet. */
const givenBy = {
  'normal-closure': 'page-1000',
  'going-away': 'page-left',
  'protocol-error': 'masked',
  'no-status': 'page-none',
  'abnormal-closure': 'server-drop',
  'invalid-payload': 'hand-utf8',
  'message-too-big': 'too-big',
  'range-private': 'page-4001',
} as const satisfies Readonly<Partial<Record<CloseCodeId, CauseId>>>;

/** What no experiment gives. */
export type UngivenCode = Exclude<(typeof closeCodes)[number]['id'] | 'range-library', keyof typeof givenBy>;

/** What is registered, and the two ranges that are open to libraries and applications. */
const rows = [
  ...closeCodes.map((row) => ({ ...row, from: row.code, to: row.code })),
  ...closeCodeRanges.filter(({ use }) => use === 'allowed').map((row) => ({ ...row, section: '7.4.2' })),
].sort((a, b) => a.from - b.from || b.to - a.to);

/** Every registered code, what it says, whether it may be sent, and where the reader has met it. */
export function Codes({ trials, language }: { readonly trials: readonly Trial[]; readonly language: Language }) {
  const said = closingCodesWords(language);
  const names = closeCodeTable(language);
  const metIn = (from: number, to: number) =>
    trials.filter(
      ({ threw, ending: { closeFrames, script } }) =>
        // Where close() threw, the connection lived on: how it ended is another row's.
        threw === undefined &&
        [...closeFrames.map(({ code }) => code), script?.code ?? 0].some((code) => code >= from && code <= to),
    );
  return (
    <table class="codes">
      <caption class="vh">{said.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{said.code}</th>
          <th scope="col">{said.meaning}</th>
          <th scope="col">{said.met}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, from, to, use, section }) => {
          const met = metIn(from, to);
          return (
            <tr
              key={id}
              id={`code-${from}${from !== to && from < 4000 ? '-range' : ''}`}
              class={met.length > 0 ? 'is-met' : ''}
            >
              <th scope="row">{from === to ? from : `${from}–${to}`}</th>
              <td>
                <b>{names?.[id].name}</b> {names?.[id].what} {use !== 'allowed' && said.uses[use]}{' '}
                <Section of={section} />
              </td>
              <td>
                {met.map((trial) => (
                  <a key={trial.id} class="tag" href={`#trial-${trial.id}`} aria-label={said.row(trial.id)}>
                    {trial.id}
                  </a>
                ))}
                {met.length === 0 && elsewhere(id, language)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where a code is to be met: in an experiment, or with whom else. */
function elsewhere(id: CloseCodeId, language: Language): string {
  const said = closingCodesWords(language);
  const cause = (givenBy as Readonly<Partial<Record<CloseCodeId, CauseId>>>)[id];
  if (cause) return said.tryIt(closingWords(language).causes[cause]);
  return (said.elsewhere as Readonly<Partial<Record<CloseCodeId, string>>>)[id] ?? '';
}
