import type { End } from '#feed/event.ts';

/** The direction glyph. Who sees it reads it; who does not has the words beside it. */
export function Arrow({ from }: { readonly from: End }) {
  return (
    <svg class={from === 'client' ? 'arr c' : 'arr back s'} viewBox="0 0 18 8" aria-hidden="true">
      <path d="M0 4h16M12.5.8 16.5 4l-4 3.2" />
    </svg>
  );
}
