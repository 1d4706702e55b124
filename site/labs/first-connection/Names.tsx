import { Swatch } from '#site/components/Swatch.tsx';
import type { Tint } from '#site/views/tint.ts';

/** What stands under bytes: a name, and how many of them it spans. */
export interface Name {
  readonly bytes: number;
  readonly tints: readonly Tint[];
  readonly masked?: boolean;
  readonly name: string;
  readonly about: string;
}

/** Cells up to which each name fits under its bytes. */
export const BRACED = 11;

/**
 * Names in braces under their bytes where there is room; else, and on a narrow screen, a legend that ties names to tints.
 */
export function Names({ names }: { readonly names: readonly Name[] }) {
  const cells = names.reduce((sum, { bytes }) => sum + bytes, 0);
  const said = names.filter(({ bytes }) => bytes > 0);
  const fits = cells <= BRACED;
  return (
    <>
      <ul class={fits ? 'names is-legend is-narrow' : 'names is-legend'}>
        {said.map(({ name, about, tints, masked }) => (
          <li key={name}>
            {tints.map((tint) => (
              <Swatch key={tint} tint={tint} masked={masked ?? false} />
            ))}
            <b>{name}</b> {about}
          </li>
        ))}
      </ul>
      {fits && (
        <ul class="names strip" style={{ gridTemplateColumns: `repeat(${cells}, var(--cell))` }}>
          {said.map(({ name, about, bytes }) => (
            <li key={name} class="brace" style={{ gridColumn: `span ${bytes}` }}>
              <b>{name}</b>
              {about}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
