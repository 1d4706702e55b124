import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { useShownConnection } from '#site/labs/frames/use-shown-connection.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Unmask } from '#site/views/unmask/Unmask.tsx';

/** The mask taken off the frame that is chosen in the lab above: the same connection, the same selection. */
export default function UnmaskLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const { lab, key } = useSharedLab('frames', recording);
  return <UnmaskShown key={key} lab={lab} language={language} />;
}

function UnmaskShown({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const connection = useShownConnection(lab);
  const pane = useSteadyHeight<HTMLDivElement>();
  return (
    <section class="lab not-content" aria-label={words(language).labs.unmask.label}>
      <div class="pane" ref={pane}>
        <Unmask connection={connection} selection={lab.selection} language={language} />
      </div>
    </section>
  );
}
