import type { ComponentChildren } from 'preact';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Code } from './use-code.ts';
import type { Sharing } from './use-sharing.ts';

/** Which example, and what can be done with the code. */
export function CodeBar<Name extends string>({
  examples,
  names,
  code,
  sharing,
  alive,
  canRun,
  isRunning,
  language,
  onRun,
  onStop,
  children,
}: {
  readonly examples: readonly { readonly name: Name }[];
  /** What the examples are called. */
  readonly names: Readonly<Record<Name, string>>;
  readonly code: Code<Name>;
  readonly sharing: Sharing;
  readonly alive: boolean;
  readonly canRun: boolean;
  readonly isRunning: boolean;
  readonly language: Language;
  readonly onRun: () => void;
  readonly onStop: () => void;
  /** What else can be done. */
  readonly children?: ComponentChildren;
}) {
  const said = codeShellWords(language);
  return (
    <div class="code-bar">
      {examples.length > 1 && (
        <label class="code-example">
          <span>{said.example}</span>
          <select
            disabled={!alive}
            value={code.example.value}
            onChange={({ currentTarget }) => {
              onStop();
              const chosen = examples.find(({ name }) => name === currentTarget.value);
              if (chosen) code.choose(chosen.name);
            }}
          >
            {examples.map(({ name }) => (
              <option key={name} value={name}>
                {names[name]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="code-does">
        <button type="button" class="btn primary" disabled={!alive || !canRun} onClick={onRun}>
          {isRunning ? said.runAgain : said.run}
        </button>
        <button type="button" class="btn" disabled={!isRunning} onClick={onStop}>
          {said.stop}
        </button>
        <button type="button" class="btn" disabled={!alive} onClick={() => void sharing.share()}>
          {said.share}
        </button>
        {children}
        <button type="button" class="btn" disabled={!code.changed.value} onClick={code.reset}>
          {said.reset}
        </button>
      </div>
    </div>
  );
}
