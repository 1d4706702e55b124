/** Milliseconds: one byte, the longest frame, the flight from one end to the other. As in `tokens.css`. */
const STEP = 70;
const LONGEST = 600;
const FLIGHT = 500;
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

/**
 * Shows in which order it happened: the frame is written byte by byte, the masked bytes travel to the server, are
 * unmasked there, and the result goes back. Returns the way to stop. Without motion the same things stand there at once.
 */
export function unfold(talk: HTMLElement): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
  const animations: Animation[] = [];
  const play = (element: Element | null, frames: Keyframe[], delay: number, duration: number) => {
    if (element) animations.push(element.animate(frames, { delay, duration, easing: EASE, fill: 'backwards' }));
  };
  const cells = (selector: string) => [...talk.querySelectorAll<HTMLElement>(selector)];
  const lay = [{ opacity: 0, transform: 'translateY(-4px)' }, {}];

  const sent = cells('.talk-sent .byte');
  const step = Math.min(STEP, LONGEST / Math.max(1, sent.length));
  for (const [index, cell] of sent.entries()) play(cell, lay, index * step, 2 * step);
  let now = sent.length * step;

  play(
    talk.querySelector('.ray-out'),
    [{ clipPath: 'inset(-12px 100% -12px 0)' }, { clipPath: 'inset(-12px -12px)' }],
    now,
    FLIGHT,
  );
  const masked = sent.filter((cell) => cell.classList.contains('is-masked'));
  cells('.undo-byte > .is-masked').forEach((cell, index) => {
    const from = masked[index]?.getBoundingClientRect();
    const to = cell.getBoundingClientRect();
    // The same byte: it leaves the frame and comes to rest in the sum.
    if (from)
      play(cell, [{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)`, opacity: 0.6 }, {}], now, FLIGHT);
  });
  now += FLIGHT;

  const columns = cells('.undo-byte');
  const next = Math.min(STEP, LONGEST / Math.max(1, columns.length));
  for (const name of cells('.undo-name')) play(name, [{ opacity: 0 }, {}], now - FLIGHT / 2, FLIGHT / 2);
  columns.forEach((column, index) => {
    play(column.children[1] ?? null, lay, now + index * next, 2 * next);
    play(column.children[2] ?? null, lay, now + (index + 1) * next, 2 * next);
  });
  for (const cell of cells('.undo-header .byte')) play(cell, lay, now, 2 * next);
  now += (columns.length + 2) * next;
  for (const names of cells('.talk-echo .names')) play(names, [{ opacity: 0 }, {}], now, FLIGHT / 2);
  play(
    talk.querySelector('.ray-back'),
    [{ clipPath: 'inset(-12px 0 -12px 100%)' }, { clipPath: 'inset(-12px -12px)' }],
    now,
    FLIGHT,
  );
  return () => {
    for (const animation of animations) animation.cancel();
  };
}
