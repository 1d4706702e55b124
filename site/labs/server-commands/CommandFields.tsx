import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Language } from '#site/i18n/index.ts';
import { serverCommandsWords } from '#site/i18n/server-commands-words.ts';
import type { Draft, MessageDraft } from './draft.ts';
import { presets } from './presets.ts';

/** The fields of one command, as many as its contract has. */
export function CommandFields({ draft, language }: { readonly draft: Signal<Draft>; readonly language: Language }) {
  const { fields, presets: names } = serverCommandsWords(language);
  const now = draft.value;
  switch (now.do) {
    case 'end':
    case 'drop':
      return <div class="command-fields" />;
    case 'send':
      return (
        <div class="command-fields">
          <Kind draft={draft} now={now} language={language} />
          <Labelled name={now.kind === 'text' ? fields.text : fields.hex}>
            <Line value={now.typed} onInput={(typed) => (draft.value = { ...now, typed })} />
          </Labelled>
        </div>
      );
    case 'ping':
    case 'pong':
      return (
        <div class="command-fields">
          <Labelled name={fields.hex}>
            <Line value={now.hex} onInput={(hex) => (draft.value = { ...now, hex })} />
          </Labelled>
        </div>
      );
    case 'fragments':
      return (
        <div class="command-fields">
          <Kind draft={draft} now={now} language={language} />
          <Labelled name={fields.parts}>
            <textarea
              class="field"
              rows={3}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={now.typed}
              onInput={({ currentTarget }) => (draft.value = { ...now, typed: currentTarget.value })}
            />
          </Labelled>
        </div>
      );
    case 'close':
      return (
        <div class="command-fields is-close">
          <Labelled name={fields.code}>
            <Line value={now.code} numeric onInput={(code) => (draft.value = { ...now, code })} />
          </Labelled>
          <Labelled name={fields.reason}>
            <Line value={now.reason} onInput={(reason) => (draft.value = { ...now, reason })} />
          </Labelled>
        </div>
      );
    case 'stall':
      return (
        <div class="command-fields">
          <Labelled name={fields.ms}>
            <Line value={now.ms} numeric onInput={(ms) => (draft.value = { ...now, ms })} />
          </Labelled>
        </div>
      );
    case 'bytes': {
      const chosen = presets.find(({ hex }) => hex === now.hex);
      return (
        <div class="command-fields is-bytes">
          <Labelled name={fields.preset}>
            <select
              class="field"
              value={chosen?.id ?? ''}
              onChange={({ currentTarget }) => {
                const preset = presets.find(({ id }) => id === currentTarget.value);
                if (preset) draft.value = { ...now, hex: preset.hex };
              }}
            >
              <option value="" disabled>
                {fields.own}
              </option>
              {presets.map(({ id }) => (
                <option key={id} value={id}>
                  {names[id]}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled name={fields.hex}>
            <Line value={now.hex} onInput={(hex) => (draft.value = { ...now, hex })} />
          </Labelled>
        </div>
      );
    }
  }
}

function Labelled({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child.
    <label class="command-field">
      <span>{name}</span>
      {children}
    </label>
  );
}

function Line({
  value,
  numeric = false,
  onInput,
}: {
  readonly value: string;
  readonly numeric?: boolean;
  readonly onInput: (typed: string) => void;
}) {
  return (
    <input
      class="field"
      inputMode={numeric ? 'numeric' : undefined}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={value}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
    />
  );
}

/** Text or bytes: what the payload is typed as, and with that the message's opcode. */
function Kind({
  draft,
  now,
  language,
}: {
  readonly draft: Signal<Draft>;
  readonly now: MessageDraft;
  readonly language: Language;
}) {
  const { fields } = serverCommandsWords(language);
  return (
    <fieldset class="seg" aria-label={fields.kind}>
      {(['text', 'hex'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={now.kind === kind}
          onClick={() => {
            draft.value = { ...now, kind };
          }}
        >
          {fields.kinds[kind]}
        </button>
      ))}
    </fieldset>
  );
}
