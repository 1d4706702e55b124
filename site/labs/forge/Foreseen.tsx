import { Trouble } from '#site/components/Trouble.tsx';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { countOf } from '#site/views/format.ts';
import type { Prediction } from './predict.ts';

/** What the standard says of frames that have not been sent: the broken rule in words, and the close code for it. */
export function Foreseen({
  prediction,
  several = false,
  language,
}: {
  readonly prediction: Prediction;
  /** Of a sequence: then the frame that it is about is named. */
  readonly several?: boolean;
  readonly language: Language;
}) {
  const { expected } = forgeResultWords(language);
  const inFrame = several && 'frame' in prediction ? ` ${expected.inFrame(prediction.frame)}` : '';
  return (
    <div class="foreseen">
      {prediction.kind === 'broken' && <Trouble note={prediction.note} language={language} />}
      <p>
        {said(prediction, language)}
        {inFrame}
      </p>
    </div>
  );
}

function said(prediction: Prediction, language: Language): string {
  const { expected } = forgeResultWords(language);
  switch (prediction.kind) {
    case 'broken':
      return prediction.closeCode === undefined ? expected.ignored : expected.code(prediction.closeCode);
    case 'too-big':
      return expected.tooBig(countOf(prediction.limit, language));
    case 'waits':
      return expected.waits;
    case 'fine':
      return expected.answers[prediction.answer];
  }
}
