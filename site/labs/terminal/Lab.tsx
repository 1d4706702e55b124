import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import type { Shell } from './shell.ts';
import { createTerminal, type ModeName } from './terminal.ts';

const modes: readonly ModeName[] = ['client', 'raw'];

type Opening = 'no' | 'loading' | 'open' | 'failed';

/** A terminal on the wire: the browser's WebSocket by commands, or a TCP connection by bytes. Fetched when it is opened. */
export default function TerminalLab({
  recording,
  language,
  children,
}: {
  readonly recording: Recording;
  readonly language: Language;
  /** What the recording looks like in a terminal: rendered on the server only. */
  readonly children?: ComponentChildren;
}) {
  const terminal = terminalWords(language);
  const [lab] = useState(() =>
    createTerminal({
      recording,
      source: typeof document === 'undefined' ? undefined : pageSource(),
      label: pageLabel,
    }),
  );
  const [opening, setOpening] = useState<Opening>('no');
  const [alive, setAlive] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const shell = useRef<Shell | undefined>(undefined);
  const modeButtons = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    setAlive(true);
    const stop = lab.start();
    return () => {
      shell.current?.dispose();
      stop();
    };
  }, [lab]);

  const leave = () => modeButtons.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  const open = async () => {
    if (opening === 'loading' || opening === 'open' || !box.current) return shell.current?.focus();
    setOpening('loading');
    try {
      const { openShell } = await import('./shell.ts');
      shell.current = await openShell(box.current, lab, { language, onLeave: leave });
      setOpening('open');
      shell.current.focus();
    } catch (error) {
      setOpening('failed');
      throw error;
    }
  };
  const choose = (mode: ModeName) => {
    lab.mode.value = mode;
    void open();
  };

  const shown = lab.connection.value;
  const isRecording = shown === lab.recorded;
  const newest = shown.forgotten + shown.frames.length;
  return (
    <section class="lab terminal not-content" aria-label={terminal.label}>
      <SourceBar lab={lab} language={language}>
        {!isRecording && <span class="nb">{terminal.captured(newest, countOf(newest, language))}</span>}
      </SourceBar>
      <div class="terminal-halves">
        <div class="terminal-hand">
          <div class="terminal-bar">
            <fieldset class="seg" aria-label={terminal.mode} ref={modeButtons}>
              {modes.map((mode) => (
                <button
                  key={mode}
                  type="button"
                  disabled={!alive}
                  aria-pressed={lab.mode.value === mode}
                  onClick={() => choose(mode)}
                >
                  {terminal.modes[mode]}
                </button>
              ))}
            </fieldset>
            <p class="terminal-said" role="status">
              {opening === 'failed' ? terminal.failed : opening === 'loading' ? terminal.opening : ''}
              {opening === 'no' && terminal.recorded}
            </p>
            {opening !== 'open' && (
              <button type="button" class="btn primary" disabled={!alive || opening === 'loading'} onClick={open}>
                {terminal.open}
              </button>
            )}
          </div>
          <div class="terminal-screen">
            {opening !== 'open' && children}
            <div class="terminal-box" ref={box} />
          </div>
          <p class="terminal-keys">
            <span>
              <kbd>Tab</kbd> {terminal.keys.tab}
            </span>
            <span>
              <kbd>↑</kbd> {terminal.keys.up}
            </span>
            <span>
              <kbd>Ctrl</kbd> <kbd>C</kbd> {terminal.keys.stop}
            </span>
            <span>
              <kbd>Esc</kbd> {terminal.keys.leave}
            </span>
          </p>
        </div>
        <div class="terminal-wire">
          <FramePanes
            connection={lab.connection}
            selection={lab.selection}
            language={language}
            anchored
            nothing={terminal.nothing}
          />
        </div>
      </div>
    </section>
  );
}
