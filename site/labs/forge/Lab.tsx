import { forgeWords } from '#site/i18n/forge-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import type { Recording } from '#site/sources/recording.ts';
import { Builder } from './Builder.tsx';
import type { OfferedPresets } from './preset-list.ts';
import { useSharedForge } from './use-shared-forge.ts';

/** Build a frame bit by bit. What becomes of it is an island of its own, below: most of the script is needed only there. */
export default function ForgeLab({
  recording,
  offered,
  language,
}: {
  readonly recording: Recording;
  readonly offered: readonly OfferedPresets[];
  readonly language: Language;
}) {
  const { forge, bench, key } = useSharedForge(recording);
  return (
    <section key={key} class="lab not-content is-forge" aria-label={forgeWords(language).label}>
      <SourceBar lab={forge} language={language} />
      <Builder bench={bench} offered={offered} language={language} />
    </section>
  );
}
