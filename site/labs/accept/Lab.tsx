import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { AcceptSteps } from '#site/views/handshake/AcceptSteps.tsx';

/** Sec-WebSocket-Accept out of the key of the connection that the handshake lab shows. */
export default function AcceptLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const { lab, key } = useSharedLab('handshake', recording);
  const { accept } = handshakeWords(language).labs;
  const isRecording = lab.connection.value === lab.recorded;
  return (
    <section key={key} class="lab not-content" aria-label={accept.label}>
      <div class="pane">
        <p class="nothing">{isRecording ? accept.recorded : accept.own}</p>
        <AcceptSteps connection={lab.connection} language={language} />
      </div>
    </section>
  );
}
