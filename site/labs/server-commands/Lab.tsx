import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Troubles } from '#site/components/Trouble.tsx';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { ConnectionAction } from '#site/drivers/command.ts';
import type { Language } from '#site/i18n/index.ts';
import { serverCommandsWords } from '#site/i18n/server-commands-words.ts';
import { ConnectionPicker } from '#site/labs/heard/ConnectionPicker.tsx';
import { HeardList } from '#site/labs/heard/HeardList.tsx';
import { openAgain } from '#site/labs/heard/open-again.ts';
import { useFollowedConnection } from '#site/labs/heard/use-followed-connection.ts';
import { LaterFrameTable } from '#site/labs/lab-shell/later-views.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Log } from '#site/views/log/Log.tsx';
import { CommandForm } from './CommandForm.tsx';
import { commandNames } from './draft.ts';
import { firstDrafts } from './first-drafts.ts';
import { PageSays } from './PageSays.tsx';

/** What the server can be told to do, what the page's script hears of it, and what crossed the wire: one beside the other. */
export default function ServerCommandsLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording });
  const said = serverCommandsWords(language);
  const followed = useFollowedConnection(lab);
  const { connection } = followed;
  const alive = useSignal(false);
  const log = useSteadyHeight<HTMLDivElement>();
  useEffect(() => {
    alive.value = true;
  }, []);
  const notes = connection.value.frames.flatMap(({ frame }) => frame.notes);
  const first = firstDrafts(said.hello);
  const give = async (action: ConnectionAction) => {
    await openAgain(lab);
    return lab.command(action);
  };
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} />
      <div class="commands">
        <div class="commands-panel">
          <h3 class="vh">{said.panel}</h3>
          {commandNames.map((name) => (
            <CommandForm
              key={name}
              name={name}
              first={first[name]}
              alive={alive.value}
              language={language}
              give={give}
            />
          ))}
        </div>
        <div class="commands-heard">
          <HeardList lab={lab} language={language} />
          <PageSays lab={lab} alive={alive.value} language={language} />
        </div>
      </div>
      <div class="pane">
        <header>
          <h3>{said.wire}</h3>
          <div class="at-end">
            <ConnectionPicker followed={followed} language={language} />
          </div>
        </header>
        <LaterFrameTable
          connection={connection}
          selection={lab.selection}
          language={language}
          nothing={said.nothing}
          wanted={connection.value !== lab.recorded && connection.value.frames.length > 0}
        />
      </div>
      <div class="pane" ref={log}>
        <Log connection={connection} language={language} />
        <Troubles notes={notes} language={language} />
      </div>
    </section>
  );
}
