import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { Language } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { words } from '#site/i18n/words.ts';
import { useFollowedMessage } from '#site/labs/frames/use-followed-message.ts';
import { useShownConnection } from '#site/labs/frames/use-shown-connection.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import { useLinkedSelection } from '#site/labs/lab-shell/use-linked-selection.ts';
import { tieFrames } from '#site/shell/prose/frame-references.ts';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import { Choose } from './Choose.tsx';
import { Cost } from './Cost.tsx';
import { LETTER, NOT_MINIMAL } from './cost.ts';
import { Starts } from './Starts.tsx';

/** A length, the header that it makes, what that costs, and the same sent for real. */
export default function LengthLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording });
  const { selection } = lab;
  const connection = useShownConnection(lab);
  const chosen = useComputed(() => chosenFrame(selection.value, connection.value)?.number);
  const follow = useFollowedMessage(lab);
  const length = useSignal(125);
  const trouble = useSignal('');
  const said = lengthWords(language);
  const { frames, compose } = words(language).labs;
  const starts = useSteadyHeight<HTMLDivElement>();

  useLinkedSelection(selection);
  useEffect(() => {
    const mark = tieFrames((frame) => {
      selection.value = chooseFrame(connection.peek().key, frame);
    });
    return chosen.subscribe(mark);
  }, []);

  const isLive = lab.status.value.kind === 'live';
  const isRecording = connection.value === lab.recorded;
  const letters = [1, 2, 4].map((bytes) => countOf(Math.floor(length.value / bytes), language));
  const send = () => {
    follow('client');
    const result = lab.send(LETTER.repeat(length.value));
    trouble.value = result === 'sent' ? '' : compose.notSent[result];
  };
  const breakRule = async () => {
    follow('server');
    const { ok } = await lab.command({ do: 'bytes', hex: NOT_MINIMAL });
    trouble.value = ok ? said.broken : said.notBroken;
  };
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} />
      <div class="pane">
        <Choose length={length} language={language} />
        <div class="length-send">
          <button type="button" class="btn primary" disabled={!isLive} onClick={send}>
            {said.send}
          </button>
          <button type="button" class="btn" disabled={!isLive} onClick={breakRule}>
            {said.break}
          </button>
          <p class="small" role="status">
            {trouble.value || (isRecording ? frames.recorded : frames.own)}
          </p>
        </div>
      </div>
      <div class="pane" ref={starts}>
        <header>
          <h3>{said.title}</h3>
        </header>
        <Starts length={length.value} language={language} />
        <p class="small">{said.key}</p>
        <Cost length={length.value} language={language} />
        <p class="small">{said.letters(letters[0] ?? '', letters[1] ?? '', letters[2] ?? '')}</p>
      </div>
      <FramePanes connection={connection} selection={selection} language={language} anchored nothing={frames.nothing} />
    </section>
  );
}
