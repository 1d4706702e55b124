import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Handshake } from '#site/views/handshake/Handshake.tsx';

/** The handshake of the connection that this page has just opened. */
export default function HandshakeLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const { lab, key } = useSharedLab('handshake', recording);
  return (
    <section key={key} class="lab not-content" aria-label={handshakeWords(language).labs.handshake.label}>
      <SourceBar lab={lab} language={language} />
      <Handshake connection={lab.connection} language={language} />
    </section>
  );
}
