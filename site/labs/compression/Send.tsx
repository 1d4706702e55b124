import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { compressionWords } from '#site/i18n/compression-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { countOf, hexLine } from '#site/views/format.ts';
import { type PresetId, presetIds, presets, randomBytes } from './presets.ts';

/** In UTF-16 code units, as `maxlength` counts. */
const LONGEST = 8192;
/** Of random bytes, so many are shown. */
const SHOWN = 12;

/** One message, sent as often as the reader likes: a preset, or a text of their own. */
export function Send({
  lab,
  isRecording,
  language,
  onSent,
}: {
  readonly lab: Lab;
  /** Whether nothing of the reader's own is to be seen yet. */
  readonly isRecording: boolean;
  readonly language: Language;
  /** Just before the message goes. */
  readonly onSent: () => void;
}) {
  const { send } = compressionWords(language);
  const { compose } = words(language).labs;
  const text = useSignal<string>(presets.json);
  /** Drawn once, and sent again and again: a window that is long enough remembers them. */
  const random = useSignal<Uint8Array<ArrayBuffer> | undefined>(undefined);
  const isRandom = useSignal(false);
  const trouble = useSignal('');
  const alive = useSignal(false);
  useEffect(() => {
    alive.value = true;
  }, []);
  const bytes = isRandom.value ? random.value : undefined;
  const choose = (preset: PresetId) => {
    trouble.value = '';
    isRandom.value = preset === 'random';
    if (preset === 'random') random.value ??= randomBytes();
    else text.value = presets[preset];
  };
  const isChosen = (preset: PresetId) =>
    preset === 'random' ? isRandom.value : !isRandom.value && text.value === presets[preset];
  const size = bytes?.length ?? new TextEncoder().encode(text.value).length;
  return (
    <form
      class="send"
      onSubmit={(event) => {
        event.preventDefault();
        onSent();
        const result = lab.send(bytes ?? text.value);
        trouble.value = result === 'sent' ? '' : compose.notSent[result];
      }}
    >
      <fieldset class="seg" aria-label={send.what}>
        {presetIds.map((preset) => (
          <button key={preset} type="button" aria-pressed={isChosen(preset)} onClick={() => choose(preset)}>
            {send.presets[preset]}
          </button>
        ))}
      </fieldset>
      <input
        class="field"
        aria-label={compose.text}
        value={bytes ? hexLine(bytes, SHOWN) : text.value}
        readOnly={bytes !== undefined}
        maxLength={LONGEST}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button
        class="btn primary"
        type="submit"
        disabled={!alive.value || lab.status.value.kind !== 'live' || size === 0}
      >
        {compose.send}
      </button>
      <p class="small" role="status">
        {trouble.value || `${send.size(countOf(size, language), size)} ${isRecording ? send.recorded : send.own}`}
      </p>
    </form>
  );
}
