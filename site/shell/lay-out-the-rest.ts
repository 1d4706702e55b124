/** By then the labs near the top are alive as a rule, and the last face of the page is there: each costs less while there is less. */
const FIRST_LABS_MS = 1000;

/** What a reader who does something begins with. */
const DOING = ['pointerdown', 'keydown', 'focusin', 'input'] as const;

/**
 * Lays out, piece by piece and when the page has nothing else to do, what `content-visibility` left out as it opened: in
 * one piece it would be the longest task of all, and for long the page would not have its height. What that is only
 * `lesson.css` says: on what was not left out this has no effect.
 * Once the reader does something all of it is wanted: what they do may change what is far from the screen.
 */
export function layOutTheRest(): void {
  // What has no such callback (Safari) left nothing out.
  if (!('requestIdleCallback' in globalThis)) return;
  const { classList } = document.documentElement;
  const pieces = [...document.querySelectorAll<HTMLElement>('.lab, .pane, .prose > *')];
  const finish = () => {
    pieces.length = 0;
    classList.add('is-laid-out');
    for (const type of DOING) removeEventListener(type, finish, true);
  };
  const next = () => {
    const piece = pieces.shift();
    if (!piece) return finish();
    piece.style.contentVisibility = 'visible';
    requestIdleCallback(next);
  };
  for (const type of DOING) addEventListener(type, finish, true);
  setTimeout(() => requestIdleCallback(next), FIRST_LABS_MS);
}
