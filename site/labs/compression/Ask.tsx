import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { compressionWords } from '#site/i18n/compression-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { endpointFor, type Parameters, unrestricted, windowBits } from './parameters.ts';

const takeovers = [
  { id: 'serverNoContextTakeover', name: 'server_no_context_takeover' },
  { id: 'clientNoContextTakeover', name: 'client_no_context_takeover' },
] as const;
const windows = [
  { id: 'serverMaxWindowBits', name: 'server_max_window_bits' },
  { id: 'clientMaxWindowBits', name: 'client_max_window_bits' },
] as const;

/** The reader's choice of parameters. They hold for a whole connection, so each choice asks for a new one. */
export function Ask({
  asked,
  clientWindow,
  isLive,
  language,
  onAsk,
}: {
  /** The endpoint in use. */
  readonly asked: string;
  /** Whether this browser offers `client_max_window_bits`: else a server may not answer with it. */
  readonly clientWindow: boolean;
  readonly isLive: boolean;
  readonly language: Language;
  readonly onAsk: (endpoint: string) => void;
}) {
  const { ask } = compressionWords(language);
  const chosen = useSignal<Parameters>(unrestricted);
  const alive = useSignal(false);
  useEffect(() => {
    alive.value = true;
  }, []);
  const { compress } = chosen.value;
  const choose = (change: Partial<Parameters>) => {
    chosen.value = { ...chosen.value, ...change };
  };
  const endpoint = endpointFor(chosen.value);
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(endpoint);
      }}
    >
      <fieldset>
        <legend>{ask.legend}</legend>
        <label class="ask-compress">
          <input
            type="checkbox"
            checked={compress}
            onChange={({ currentTarget }) => choose({ compress: currentTarget.checked })}
          />
          <code>permessage-deflate</code>
        </label>
        {takeovers.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.value[id]}
              disabled={!compress}
              onChange={({ currentTarget }) => choose({ [id]: currentTarget.checked })}
            />
            <code>{name}</code>
          </label>
        ))}
        {windows.map(({ id, name }) => (
          <label key={id}>
            <select
              class="field"
              value={chosen.value[id] ?? ''}
              disabled={!compress || (id === 'clientMaxWindowBits' && !clientWindow)}
              onChange={({ currentTarget }) => choose({ [id]: Number(currentTarget.value) || undefined })}
            >
              <option value="">{ask.notNamed}</option>
              {windowBits.map((bits) => (
                <option key={bits} value={bits}>
                  {bits}
                </option>
              ))}
            </select>
            <code>{name}</code>
          </label>
        ))}
      </fieldset>
      <div class="ask-go">
        <button class="btn primary" type="submit" disabled={!alive.value || !isLive}>
          {ask.connect}
        </button>
        <p class="small" role="status">
          <code>/{endpoint}</code> {endpoint === asked ? ask.used : ask.pending}
          {!clientWindow && ` ${ask.noClientWindow}`}
        </p>
      </div>
    </form>
  );
}
