import { partTint } from './part-tint.ts';
import type { Piece } from './parts.ts';

/** Characters of an address or a request, each part on its tint. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <code class="pieces">
      {pieces.map(({ part, text }, index) =>
        part ? (
          <span key={index} class={`tinted tint-${partTint(part)}`}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </code>
  );
}
