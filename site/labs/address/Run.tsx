import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { type Tried, tryConstructor } from './try-constructor.ts';
import type { Verdict } from './verdict.ts';

/**
 * The verdict put to the test in the reader's own browser, as far as this page may go: addresses that throw, which send
 * nothing, and the reader's own demo server.
 */
export function Run({
  lab,
  address,
  subprotocols,
  verdict,
  endpoint,
  isOwnPage,
  language,
}: {
  readonly lab: Lab;
  readonly address: string;
  readonly subprotocols: readonly string[];
  readonly verdict: Verdict;
  /** Of the demo server, where the address leads there. */
  readonly endpoint: string | undefined;
  /** Whether the verdict is about this very page, and not about one that came over another scheme. */
  readonly isOwnPage: boolean;
  readonly language: Language;
}) {
  const { run } = addressWords(language);
  const tried = useSignal<Tried | 'connected' | undefined>(undefined);
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const status = lab.status.value;
  // What the standard lets fail later, browsers have long thrown for (whatwg/websockets issue 50): theirs can be looked at.
  const throws = verdict.outcome === 'throws' || (isOwnPage && verdict.stop === 'mixed-content');
  const connects = isOwnPage && endpoint !== undefined && (status.kind === 'live' || status.kind === 'closed');

  const ready = () => {
    if (connects) return run.own;
    if (throws) return run.throws;
    if (verdict.outcome === 'fails') return run.fails;
    if (status.kind !== 'live') return run.waiting;
    return isOwnPage ? run.foreign : run.otherPage;
  };
  const saidOf = (result: Tried | 'connected') => {
    if (result === 'connected') {
      if (status.kind === 'live') return run.opened;
      if (status.kind === 'closed') return run.refused(status.close.code);
      return status.kind === 'gone' ? run.waiting : run.connecting;
    }
    if (result.threw) return run.threw(result.name, result.message);
    return verdict.outcome === 'throws' ? run.didNotThrow : run.fails;
  };
  return (
    <div class="address-run">
      <button
        type="button"
        class="btn primary"
        disabled={!alive || (!throws && !connects)}
        onClick={() => {
          if (endpoint !== undefined && connects) {
            tried.value = 'connected';
            lab.open(endpoint, subprotocols);
          } else tried.value = tryConstructor(address, subprotocols);
        }}
      >
        {endpoint === undefined ? run.button : run.connect}
      </button>
      <p role="status">{tried.value ? saidOf(tried.value) : ready()}</p>
    </div>
  );
}
