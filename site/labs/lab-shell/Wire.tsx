export type WireState = 'live' | 'recording' | 'gone';

/** A connection's state as a small wire: solid live, dotted with hollow ends a recording, crossed gone. The words stand beside it. */
export function Wire({ state }: { readonly state: WireState }) {
  return (
    <svg class={`wire is-${state}`} viewBox="0 0 48 12" aria-hidden="true">
      <path class="line" d="M10 6h28" />
      <circle class="client" cx="6" cy="6" r="4" />
      <circle class="server" cx="42" cy="6" r="4" />
      {state === 'gone' && <path class="cross" d="M20 2l8 8M28 2l-8 8" />}
    </svg>
  );
}
