import type { Line } from './line.ts';

/** Lines as the terminal would print them: what stands there before it is opened, and without JavaScript. */
export function Printed({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be scrolled by keyboard too.
    <section class="terminal-printed" aria-label={label} tabIndex={0}>
      <pre>
        {lines.map((line, row) => (
          <span key={row} class="terminal-line">
            {line.map(({ text, style }, place) =>
              style === undefined ? (
                text
              ) : (
                <span key={place} class={`is-${style}`}>
                  {text}
                </span>
              ),
            )}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
}
