import type { Tint } from '#site/views/tint.ts';

/** The byte in small: ties a word to the colour of its field. */
export function Swatch({ tint, masked }: { readonly tint: Tint; readonly masked?: boolean }) {
  return <span class={`swatch tint-${tint}${masked ? ' is-masked' : ''}`} aria-hidden="true" />;
}
