import { useComputed, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { CapturedConnection } from '#site/capture/model.ts';
import { chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { compressionWords } from '#site/i18n/compression-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { useFollowedMessage } from '#site/labs/frames/use-followed-message.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Ask } from './Ask.tsx';
import { exchangesOf } from './exchanges.ts';
import { Ledger } from './Ledger.tsx';
import { MessageBytes } from './MessageBytes.tsx';
import { Negotiated } from './Negotiated.tsx';
import { endpointFor, offersClientWindow, unrestricted } from './parameters.ts';
import { Send } from './Send.tsx';

/** Parameters chosen, agreed on, and their effect on each message: bytes on the wire beside the bytes that they mean. */
export default function CompressionLab({
  recording,
  other,
  language,
}: {
  readonly recording: Recording;
  /** A second recording to compare with: the same messages under other parameters. */
  readonly other: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording, endpoint: endpointFor(unrestricted) });
  const { selection } = lab;
  const [recorded] = useState((): readonly CapturedConnection[] => {
    selection.value = chooseFrame(lab.recorded.key, 1);
    // Each recording is the first connection of a session of its own; here they need to be told apart.
    return [lab.recorded, { ...recordedConnection(other), key: 'recording2/1' }];
  });
  /** The endpoint of the newest connection. */
  const asked = useSignal(endpointFor(unrestricted));
  const follow = useFollowedMessage(lab);

  const connections = useComputed(() => {
    const own = lab.capture.connections.value.filter(({ response }) => response !== undefined);
    return own.some((connection) => exchangesOf(connection).length > 0) ? own : recorded;
  });
  const shown = useComputed(() => {
    const chosen = connections.value.find(({ key }) => key === selection.value.connection);
    return chosen ?? connections.value.findLast((connection) => exchangesOf(connection).length > 0);
  });

  const { label } = compressionWords(language);
  const newest = lab.connection.value;
  const chosen = shown.value && chosenFrame(selection.value, shown.value);
  return (
    <section class="lab not-content" aria-label={label}>
      <SourceBar lab={lab} language={language} />
      <Ask
        asked={asked.value}
        clientWindow={newest === lab.recorded || offersClientWindow(newest.request)}
        isLive={lab.status.value.kind === 'live' || lab.status.value.kind === 'closed'}
        language={language}
        onAsk={(endpoint) => {
          asked.value = endpoint;
          lab.open(endpoint);
        }}
      />
      <Negotiated connection={newest} language={language} />
      <Send
        lab={lab}
        isRecording={connections.value === recorded}
        language={language}
        onSent={() => follow('client')}
      />
      <Ledger
        connections={connections.value}
        chosen={chosen && { connection: shown.value?.key ?? '', frame: chosen.number }}
        language={language}
        onChoose={(connection, frame) => {
          selection.value = chooseFrame(connection, frame);
        }}
      />
      <MessageBytes connection={shown} selection={selection} language={language} />
    </section>
  );
}
