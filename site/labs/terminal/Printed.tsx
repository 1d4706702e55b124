import type { Line } from './line.ts';

/** Lines as the terminal would print them: what stands there before it is opened, and without JavaScript. */
export function Printed({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <pre class="terminal-printed">
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
  );
}
