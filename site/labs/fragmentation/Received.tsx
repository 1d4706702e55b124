import { useSignal } from '@preact/signals';
import { TEXT } from '#protocol/opcodes.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { textOf } from '#site/views/format.ts';
import { FrameTable } from '#site/views/timeline/FrameTable.tsx';
import { useShownMessages } from './use-shown-messages.ts';

/** The server cuts a message; the browser's WebSocket hands it to the script in one piece. */
export function Received({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const lab = useLab({ recording });
  const { received } = fragmentationWords(language);
  const busy = useSignal(false);
  const box = useSteadyHeight<HTMLDivElement>();
  const connection = useShownMessages(lab);
  const shown = connection.value;
  const data = shown.frames.filter(({ frame }) => frame.from === 'server' && frame.opcode <= 2);
  const messages = data.filter(({ frame }) => frame.message);
  // The page's own message events are tied to the frames that completed a message; a recording's page is gone.
  const heard = shown === lab.recorded ? messages : data.filter(({ pageAt }) => pageAt !== undefined);
  const last = messages.at(-1)?.frame.message;
  const isLive = lab.status.value.kind === 'live';
  const ask = async () => {
    busy.value = true;
    await lab.command({ do: 'fragments', parts: received.parts.map((text) => ({ text })) });
    busy.value = false;
  };
  return (
    <section class="lab not-content" aria-label={received.label}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="pane received" ref={box}>
        <div class="plan-send">
          <button type="button" class="btn primary" disabled={!isLive || busy.value} onClick={() => void ask()}>
            {received.ask}
          </button>
          <p class="small plan-said" role="status">
            {received.heard(data.length, heard.length)}
          </p>
        </div>
        <FrameTable connection={connection} selection={lab.selection} language={language} />
        {last?.opcode === TEXT && (
          <p class="small received-whole">
            {received.whole} <code>{JSON.stringify(textOf(last.payload) ?? '')}</code>
          </p>
        )}
      </div>
    </section>
  );
}
