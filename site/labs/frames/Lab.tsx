import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLinkedSelection } from '#site/labs/lab-shell/use-linked-selection.ts';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import { tieFrames } from '#site/shell/prose/frame-references.ts';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import { Compose } from './Compose.tsx';
import { frameBytes, newestNumber } from './own-frames.ts';
import { useFollowedMessage } from './use-followed-message.ts';
import { useShownConnection } from './use-shown-connection.ts';

/** Send something, and watch it: timeline and table, anatomy, bytes, on one selection. */
export default function FramesLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const { lab, key } = useSharedLab('frames', recording);
  return <FramesShown key={key} lab={lab} language={language} />;
}

function FramesShown({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const { frames } = words(language).labs;
  const { selection } = lab;
  const connection = useShownConnection(lab);
  const shown = connection.value;
  const chosen = useComputed(() => chosenFrame(selection.value, connection.value)?.number);
  const follow = useFollowedMessage(lab);

  useLinkedSelection(selection);
  useEffect(() => {
    const mark = tieFrames((frame) => {
      selection.value = chooseFrame(connection.peek().key, frame);
    });
    return chosen.subscribe(mark);
  }, []);

  const isRecording = shown === lab.recorded;
  const total = frameBytes(shown);
  return (
    <section class="lab not-content" aria-label={frames.label}>
      <SourceBar lab={lab} language={language}>
        {!isRecording && <span class="nb">{frames.counts(newestNumber(shown), countOf(total, language), total)}</span>}
      </SourceBar>
      <Compose
        lab={lab}
        language={language}
        hint={isRecording ? frames.recorded : frames.own}
        onSent={() => follow('client')}
      />
      <FramePanes connection={connection} selection={selection} language={language} anchored nothing={frames.nothing} />
    </section>
  );
}
