import { useComputed, useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { chooseFrame } from '#site/capture/selection.ts';
import { heartbeatWords } from '#site/i18n/heartbeat-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { ConnectionPicker } from '#site/labs/heard/ConnectionPicker.tsx';
import { useFollowedConnection } from '#site/labs/heard/use-followed-connection.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Controls } from './Controls.tsx';
import { recordedMarks } from './recorded-marks.ts';
import { Story } from './Story.tsx';
import { storyOf } from './story.ts';
import { type Target, useHeartbeat } from './use-heartbeat.ts';
import { Way } from './Way.tsx';

/** Pings of either end, a heartbeat of the page, and what happens to both when an end freezes: who notices, and when. */
export default function HeartbeatLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording });
  // The server's ping, which no script sees.
  useState(() => {
    lab.selection.value = chooseFrame(lab.recorded.key, 3);
  });
  const heartbeat = useHeartbeat(lab);
  const followed = useFollowedConnection(lab);
  const { connection } = followed;
  const said = heartbeatWords(language);
  // What is done is shown where it is done, once; whoever looks at another connection then is left there.
  const [shownFor] = useState<{ target: Target | undefined }>({ target: undefined });
  useSignalEffect(() => {
    const target = heartbeat.target.value;
    const key = followed.all.value.find(({ label }) => label === target?.label)?.key;
    if (key === undefined || shownFor.target === target) return;
    shownFor.target = target;
    followed.pick(key);
  });
  const story = useComputed(() => {
    const shown = connection.value;
    return storyOf(shown, shown === lab.recorded ? recordedMarks(shown.key) : heartbeat.marks.value);
  });
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} closable={false} />
      <Controls heartbeat={heartbeat} language={language} />
      <Way lab={lab} heartbeat={heartbeat} language={language} />
      <div class="pane">
        <header>
          <h3>{said.story.title}</h3>
          <div class="at-end">
            <ConnectionPicker followed={followed} language={language} />
          </div>
        </header>
        <Story story={story.value} since={connection.value.openedAt} language={language} />
      </div>
      <FramePanes
        title={said.wire}
        connection={connection}
        selection={lab.selection}
        language={language}
        nothing={said.nothing}
      />
    </section>
  );
}
