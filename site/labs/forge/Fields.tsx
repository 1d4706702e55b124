import type { ComponentChildren } from 'preact';
import { opcodeId } from '#protocol/opcodes.ts';
import { forgeWords } from '#site/i18n/forge-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { hexLine } from '#site/views/format.ts';
import type { Bench } from './bench.ts';
import { type FrameDraft, type LengthForm, type PayloadKind, payloadOf } from './draft.ts';

const forms: readonly (LengthForm | 'auto')[] = ['auto', 7, 16, 64];
const payloads: readonly PayloadKind[] = ['text', 'hex', 'close'];
/** §5.5.1: the code comes first, so a Close is best written in its two parts; only there has it any. */
const CLOSE_ONLY = 8;

/** What is easier typed than switched bit by bit: opcode, length, key, payload. */
export function Fields({ bench, language }: { readonly bench: Bench; readonly language: Language }) {
  const { fields } = forgeWords(language);
  const { opcodes } = words(language);
  const draft = bench.draft.value;
  const problem = bench.problem.value;
  const wrong = (field: string) => problem?.field === field;
  const { edit } = bench;
  const payload = payloadOf(draft);
  const own = 'bytes' in payload ? String(payload.bytes.length) : '';
  return (
    <div class="forge-fields">
      <label class="forge-field">
        <span>{fields.opcode}</span>
        <select
          class="field"
          value={String(draft.opcode)}
          onChange={({ currentTarget }) => {
            const opcode = Number(currentTarget.value);
            edit({ opcode, payload: kindFor(opcode, draft) });
          }}
        >
          {Array.from({ length: 16 }, (_, opcode) => (
            <option key={opcode} value={String(opcode)}>
              {opcode} {opcodes[opcodeId(opcode)].name}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label={fields.length}
        options={forms.map((form) => [form, fields.lengthForms[form]])}
        chosen={draft.lengthForm}
        onChoose={(lengthForm) => edit({ lengthForm })}
      />
      <Typed
        label={fields.announced}
        value={draft.announced}
        wrong={wrong('announced')}
        placeholder={fields.announcedOwn(own)}
        numeric
        onInput={(announced) => edit({ announced })}
      />
      <Check label={fields.masked} checked={draft.masked} onChange={(masked) => edit({ masked })} />
      <div class="forge-field is-key">
        <Typed
          label={fields.maskingKey}
          value={draft.maskingKey}
          wrong={wrong('maskingKey')}
          onInput={(maskingKey) => edit({ maskingKey })}
        />
        <button
          type="button"
          class="btn"
          onClick={() => edit({ masked: true, maskingKey: hexLine(crypto.getRandomValues(new Uint8Array(4))) })}
        >
          {fields.newKey}
        </button>
      </div>
      <Choice
        label={fields.payload}
        options={payloads.map((kind) => [kind, fields.payloads[kind]])}
        chosen={draft.payload}
        // What was typed in one way is not lost in the other: bytes begin as what they were.
        onChoose={(kind) => edit({ payload: kind, ...(kind === 'hex' ? asHex(draft) : {}) })}
      />
      {draft.payload === 'text' && (
        <Typed wide label={fields.text} value={draft.text} wrong={wrong('text')} onInput={(text) => edit({ text })} />
      )}
      {draft.payload === 'hex' && (
        <Typed wide label={fields.hex} value={draft.hex} wrong={wrong('hex')} onInput={(hex) => edit({ hex })} />
      )}
      {draft.payload === 'close' && (
        <>
          <Typed
            label={fields.closeCode}
            value={draft.closeCode}
            wrong={wrong('closeCode')}
            numeric
            onInput={(closeCode) => edit({ closeCode })}
          />
          <Typed
            label={fields.closeReason}
            value={draft.closeReason}
            wrong={wrong('closeReason')}
            onInput={(closeReason) => edit({ closeReason })}
          />
        </>
      )}
      <Check
        label={fields.compressed}
        checked={draft.compressed}
        onChange={(compressed) => {
          // RFC 7692 §6: RSV1 is how the receiver knows. It can be switched off again.
          edit({ compressed, rsv1: compressed });
          if (compressed) bench.offer(true);
        }}
      />
      <Check label={fields.deflate} checked={bench.deflate.value} onChange={bench.offer} />
    </div>
  );
}

/** A Close is written as code and reason; where it no longer is one, as the text that it was. */
function kindFor(opcode: number, draft: FrameDraft): PayloadKind {
  if (opcode === CLOSE_ONLY) return draft.payload === 'text' ? 'close' : draft.payload;
  return draft.payload === 'close' ? 'text' : draft.payload;
}

function asHex(draft: FrameDraft): Partial<FrameDraft> {
  const plain = payloadOf({ ...draft, compressed: false });
  return 'bytes' in plain ? { hex: hexLine(plain.bytes) } : {};
}

function Typed({
  label,
  value,
  wrong,
  placeholder,
  numeric = false,
  wide = false,
  onInput,
}: {
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly wide?: boolean;
  readonly onInput: (value: string) => void;
}) {
  return (
    <label class={wide ? 'forge-field is-wide' : 'forge-field'}>
      <span>{label}</span>
      <input
        class="field"
        value={value}
        placeholder={placeholder}
        aria-invalid={wrong}
        inputMode={numeric ? 'numeric' : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  readonly label: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label class="forge-check">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

function Choice<Value extends string | number>({
  label,
  options,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <div class="forge-field">
      <span aria-hidden="true">{label}</span>
      <fieldset class="seg" aria-label={label}>
        {options.map(([value, name]) => (
          <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
            {name}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
