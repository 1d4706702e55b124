import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Bench } from './bench.ts';
import { Foreseen } from './Foreseen.tsx';
import type { Foresight } from './foresee.ts';
import type { Forge } from './forge.ts';
import type { Prediction } from './predict.ts';
import { Sequence } from './Sequence.tsx';

/** What goes out: the frame on the bench, or a sequence of them in one write; and the two ways to end TCP. */
export function Sending({
  forge,
  bench,
  foresight,
  language,
  onSent,
}: {
  readonly forge: Forge;
  readonly bench: Bench;
  readonly foresight: Foresight;
  readonly language: Language;
  /** What was foreseen of what has been sent. */
  readonly onSent: (prediction: Prediction) => void;
}) {
  const say = forgeResultWords(language);
  const alive = useSignal(false);
  useEffect(() => {
    alive.value = true;
  }, []);
  const trouble = useSignal('');
  const added = useSignal('');
  const box = useSteadyHeight<HTMLDivElement>();
  const canSend = alive.value && forge.status.value.kind === 'live';
  const sequence = foresight.sequence.value;
  const tcp = forge.tcp.value;
  const isOpen = tcp.status === 'open';
  const canEnd = isOpen && !tcp.finished.includes('client');

  const send = async (bytes: Uint8Array<ArrayBuffer>, prediction: Prediction) => {
    added.value = '';
    // What was foreseen holds for this connection, or for a new one: by the next line it may carry more.
    onSent(prediction);
    const result = await forge.send(bytes, bench.deflate.peek());
    trouble.value = result === 'written' ? '' : say.notSent[result];
  };
  return (
    <div class="pane forge-sending" ref={box}>
      <div class="forge-actions">
        <button
          type="button"
          class={sequence ? 'btn' : 'btn primary'}
          disabled={!canSend || bench.problem.value !== undefined}
          onClick={() => send(bench.bytes.peek(), foresight.draft.peek())}
        >
          {say.send}
        </button>
        <button
          type="button"
          class="btn"
          disabled={!alive.value || bench.problem.value !== undefined}
          onClick={() => {
            if (bench.add()) added.value = say.sequence.added(bench.queue.peek().length);
          }}
        >
          {say.add}
        </button>
        <span class="at-end">
          <button
            type="button"
            class="btn"
            aria-disabled={!canEnd}
            aria-label={say.endLong}
            onClick={() => canEnd && forge.finish()}
          >
            {say.end}
          </button>
          <button
            type="button"
            class="btn"
            aria-disabled={!isOpen}
            aria-label={say.resetLong}
            onClick={() => isOpen && forge.reset()}
          >
            {say.reset}
          </button>
        </span>
      </div>
      <p class={trouble.value ? 'forge-said is-wrong' : 'forge-said'} role="status">
        {trouble.value || added.value || tcpWords(forge, language)}
      </p>
      <Sequence bench={bench} language={language} />
      {sequence && (
        <>
          <p class="small">{say.beforeSequence(bench.queue.value.length)}</p>
          <Foreseen prediction={sequence.prediction} several language={language} />
          <button
            type="button"
            class="btn primary"
            disabled={!canSend}
            onClick={() => send(sequence.bytes, sequence.prediction)}
          >
            {say.sendAll}
          </button>
        </>
      )}
    </div>
  );
}

function tcpWords(forge: Forge, language: Language): string {
  const { tcp } = forgeResultWords(language);
  const state = forge.tcp.value;
  if (state.status === 'open') {
    if (state.finished.includes('client')) return tcp.finished;
    return forge.readable.value ? tcp.open : tcp.over;
  }
  if (state.status !== 'closed') return tcp[state.status];
  const { how } = state.end;
  return how === 'cut' || how === 'too-many' || how === 'full' ? tcp[how] : tcp.closed;
}
