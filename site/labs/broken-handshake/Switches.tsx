import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { Choice } from '#site/labs/lab-shell/Choice.tsx';
import { type Choices, type SwitchId, switches } from './switches.ts';

/** A switch for each part of the request. */
export function Switches({
  choices,
  disabled,
  language,
  onChange,
}: {
  readonly choices: Choices;
  readonly disabled: boolean;
  readonly language: Language;
  readonly onChange: (choices: Choices) => void;
}) {
  const words = brokenHandshakeWords(language);
  return (
    <div class="switches">
      {switches.map((row) => {
        const labels: Readonly<Record<string, string>> = words.options[row.id];
        return (
          <Choice
            key={row.id}
            name={`broken-${row.id}`}
            legend={'header' in row ? <code>{row.header}</code> : words.names[row.id]}
            options={row.options.map((value) => ({ value, label: labels[value] ?? value }))}
            value={choices[row.id]}
            disabled={disabled}
            onChoose={(option) => onChange(chosen(choices, row.id, option))}
          />
        );
      })}
    </div>
  );
}

function chosen(choices: Choices, id: SwitchId, option: Choices[SwitchId]): Choices {
  return { ...choices, [id]: option };
}
