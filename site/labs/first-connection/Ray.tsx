import type { End } from '#feed/event.ts';

/** An arrow from one end to the other, with what was measured on it. */
export function Ray({
  from,
  name,
  children,
}: {
  readonly from: End;
  readonly name: string;
  readonly children?: string | undefined;
}) {
  return (
    <div class={`ray is-${from} ${name}`}>
      {/* Centred, so a text of another length is another element: nothing is seen to move. */}
      {children && (
        <span key={children} class="ray-label">
          {children}
        </span>
      )}
    </div>
  );
}
