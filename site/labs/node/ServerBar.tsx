import type { Language } from '#site/i18n/index.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { words } from '#site/i18n/words.ts';
import { Wire, type WireState } from '#site/labs/lab-shell/Wire.tsx';
import type { NodeLab } from './node-lab.ts';

/** Says whose server it is, and whether it runs. It keeps its height whatever it says. */
export function ServerBar({ lab, language }: { readonly lab: NodeLab; readonly language: Language }) {
  const { bar } = nodeLabWords(language);
  const state = lab.state.value;
  const ports = lab.ports.value;
  const isOn = state.status === 'running';
  // Its last line has run and nothing keeps it alive: so a process ends.
  const end = state.status === 'over' ? state.end : state.status === 'done' ? 'exited' : undefined;
  const wire: WireState = isOn && ports.length > 0 ? 'live' : end ? 'gone' : 'recording';
  const saysOn = ports.length > 0 ? bar.listening(ports) : bar.running;
  const says = end ? bar.over[end] : isOn ? saysOn : bar.starting;
  return (
    <div class="source-bar is-own">
      <Wire state={wire} />
      <p class="says" role="status">
        {/* Other words are another element: no text is seen to move. */}
        {state.status === 'idle' ? (
          <span key="idle">
            <b>{words(language).labs.bar.recording}</b> {bar.idle}
          </span>
        ) : (
          <span key={says}>
            {bar.own} <b>{says}</b>
          </span>
        )}
      </p>
    </div>
  );
}
