import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Crossing } from './Crossing.tsx';
import { flightsOf } from './crossing.ts';

const MESSAGES = 8;
/** Milliseconds between two: less than the way takes, so that one is leaving when the echo of another comes. */
const SPACING = 1;
/** Long enough to be under way for a while, on a line without any latency too. In characters, a byte each. */
const LENGTH = 16 * 1024;

/** Several messages without waiting, and their echoes meeting them on the way. */
export function BothAtOnce({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const lab = useLab({ recording });
  const { tastes } = firstLabWords(language);
  /** The newest frame, and its connection, when the button was pressed. */
  const pressed = useSignal<{ readonly key: string; readonly frame: number } | undefined>(undefined);
  const live = lab.status.value.kind === 'live';
  const own = useComputed(() => {
    const connection = lab.connection.value;
    return flightsOf(connection, pressed.value?.key === connection.key ? pressed.value.frame : 0);
  }).value;
  // What was there stays until the first of the new messages is known.
  const shown = useRef(flightsOf(lab.recorded, 0));
  if (own.length > 0) shown.current = own;
  const press = () => {
    const { key, frames, forgotten } = lab.connection.peek();
    pressed.value = { key, frame: forgotten + frames.length };
    // All timers at once: a timer set by a timer would wait 4 ms (HTML §8.7).
    for (let number = 1; number <= MESSAGES; number += 1)
      setTimeout(() => lab.send(String(number).padEnd(LENGTH, '.')), (number - 1) * SPACING);
  };
  return (
    <section class="lab not-content" aria-label={tastes.bothAtOnce}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="pane taste">
        <button type="button" class="btn primary" disabled={!live} onClick={press}>
          {tastes.sendEight}
        </button>
        <Crossing flights={shown.current} language={language} />
      </div>
    </section>
  );
}
