import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { chooseFrame } from '#site/capture/selection.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { Language } from '#site/i18n/index.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import { words } from '#site/i18n/words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Twins } from './Twins.tsx';
import { useTwoSends } from './use-two-sends.ts';

/** In UTF-16 code units, as `maxlength` counts: each byte is drawn. */
const LONGEST = 48;

/** Sends one text twice, and puts the two frames one under the other. */
export function Twice({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const { lab, key } = useSharedLab('masking', recording);
  return <TwiceShown key={key} lab={lab} language={language} />;
}

/** The bar, the form and the frames are drawn each by itself: a key pressed in the field draws no byte anew. */
function TwiceShown({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const { twice } = maskingWords(language);
  return (
    <section class="lab not-content" aria-label={twice.label}>
      <SourceBar lab={lab} language={language} />
      <SendTwice lab={lab} language={language} />
      <BothFrames lab={lab} language={language} />
    </section>
  );
}

function SendTwice({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const { twice } = maskingWords(language);
  const { compose } = words(language).labs;
  const text = useSignal(twice.request);
  const trouble = useSignal('');
  const alive = useSignal(false);
  const both = useTwoSends(lab);
  useEffect(() => {
    alive.value = true;
  }, []);

  const isLive = lab.status.value.kind === 'live';
  const isRecording = both.value.connection === lab.recorded;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const results = [lab.send(text.value), lab.send(text.value)];
    const refused = results.find((result) => result !== 'sent');
    trouble.value = refused === undefined ? '' : compose.notSent[refused];
  };
  return (
    <form class="twice" onSubmit={onSubmit}>
      <input
        class="field"
        aria-label={compose.text}
        value={text.value}
        maxLength={LONGEST}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button class="btn primary" type="submit" disabled={!alive.value || !isLive || text.value === ''}>
        {twice.send}
      </button>
      <p class="small" role="status">
        {trouble.value || (isRecording ? twice.recorded : twice.own)}
      </p>
    </form>
  );
}

function BothFrames({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const both = useTwoSends(lab);
  const pane = useSteadyHeight<HTMLDivElement>();
  const shown = useRef(both.peek().first);
  // Two new frames are what the reader wants to see: the parts below follow the selection.
  useSignalEffect(() => {
    const { connection, first } = both.value;
    if (first.frame === shown.current.frame) return;
    shown.current = first;
    lab.selection.value = chooseFrame(connection.key, first.number);
  });
  return (
    <div class="pane" ref={pane}>
      <Twins both={both.value} selection={lab.selection} language={language} />
    </div>
  );
}
