import type { ComponentChildren } from 'preact';
import type { End } from '#feed/event.ts';

/** An arrow from one end to the other, with what was measured on it. */
export function Ray({
  from,
  name,
  children,
}: {
  readonly from: End;
  readonly name: string;
  readonly children?: ComponentChildren;
}) {
  return <div class={`ray is-${from} ${name}`}>{children && <span class="ray-label">{children}</span>}</div>;
}
