import { useSignal } from '@preact/signals';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { FrameTable } from '#site/views/timeline/FrameTable.tsx';

const MESSAGES = 3;
/** Milliseconds between two of them: long enough to be seen coming. */
const PAUSE = 400;

/** The server sends, and nothing on this connection has asked it to. */
export function ServerSpeaks({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const lab = useLab({ recording });
  const { tastes } = firstLabWords(language);
  const speaking = useSignal(false);
  const live = lab.status.value.kind === 'live';
  const connection = lab.connection.value;
  const speak = async () => {
    speaking.value = true;
    for (let number = 1; number <= MESSAGES; number += 1) {
      const result = await lab.command({ do: 'send', text: tastes.news(number) });
      if (!result.ok) break;
      if (number < MESSAGES) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    speaking.value = false;
  };
  const unasked = connection.frames.filter(({ frame }) => frame.from === 'server' && frame.message).length;
  const asked = connection.frames.filter(({ frame }) => frame.from === 'client' && frame.message).length;
  return (
    <section class="lab not-content" aria-label={tastes.serverSpeaks}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="pane taste">
        <div class="taste-ask">
          <button type="button" class="btn primary" disabled={!live || speaking.value} onClick={speak}>
            {tastes.speak}
          </button>
          <p class="small" role="status">
            {tastes.unasked(unasked, asked)}
          </p>
        </div>
        <div class="taste-frames">
          <FrameTable connection={lab.connection} selection={lab.selection} language={language} />
        </div>
        <p class="small">{tastes.otherConnection}</p>
      </div>
    </section>
  );
}
