import { ruleWords } from '#site/components/rule-words.ts';
import { Section } from '#site/components/Section.tsx';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { compare, type Outcome } from './outcome.ts';
import type { Prediction } from './predict.ts';

/** After a Send: what the standard says beside what the server did, and how the two stand to each other. */
export function Verdict({
  prediction,
  outcome,
  recorded,
  language,
}: {
  readonly prediction: Prediction;
  readonly outcome: Outcome;
  /** Of the recording, not of the reader's own frame. */
  readonly recorded: boolean;
  readonly language: Language;
}) {
  const { verdict } = forgeResultWords(language);
  const comparison = compare(prediction, outcome);
  const rule = prediction.kind === 'broken' ? prediction.note.rule : undefined;
  const why = comparison === 'lenient' || comparison === 'other-code' ? verdict.why[rule ?? ''] : undefined;
  const error = outcome.kind === 'failed' ? outcome.error : undefined;
  return (
    <div class="verdict">
      <h3>{verdict.title}</h3>
      {recorded && <p class="small">{verdict.recorded}</p>}
      <dl>
        <dt>{verdict.standard}</dt>
        <dd>
          <Standard prediction={prediction} language={language} />
        </dd>
        <dt>{verdict.server}</dt>
        <dd>{did(outcome, language)}</dd>
        {error && (
          <>
            <dt>{verdict.parser}</dt>
            <dd>
              <code>{error.code}</code> <span lang="en">{error.message}</span>
            </dd>
          </>
        )}
      </dl>
      <p role="status">
        <b>{verdict.comparisons[comparison]}</b> {why}
      </p>
    </div>
  );
}

function Standard({ prediction, language }: { readonly prediction: Prediction; readonly language: Language }) {
  const { verdict, expected } = forgeResultWords(language);
  if (prediction.kind === 'too-big')
    return (
      <>
        {verdict.nothingBroken} {verdict.closeWith(prediction.closeCode)} <Section of="7.4.1" />
      </>
    );
  if (prediction.kind === 'waits') return <>{expected.waits}</>;
  if (prediction.kind === 'fine') return <>{verdict.nothingBroken}</>;
  const { note, closeCode } = prediction;
  return (
    <>
      <code class="rule">{note.rule}</code> {ruleWords(language, note.rule)?.title} <Section of={note.section} />{' '}
      <span class="nb">{closeCode === undefined ? verdict.ignore : verdict.closeWith(closeCode)}</span>
    </>
  );
}

function did(outcome: Outcome, language: Language): string {
  const { outcomes } = forgeResultWords(language).verdict;
  switch (outcome.kind) {
    case 'silent':
      return outcomes.silent;
    case 'failed':
      return outcome.code === undefined ? outcomes.failedSilently : outcomes.failed(outcome.code);
    case 'closed':
      return outcomes.closed(outcome.code);
    case 'answered':
      return outcomes.answered(outcome.frames);
    case 'refused':
      return outcomes.refused(outcome.status);
    case 'ended':
      return outcomes.ended;
  }
}
