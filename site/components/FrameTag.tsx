/** The number of a frame: the same in every view and in the prose. */
export function FrameTag({ number, chosen }: { readonly number: number; readonly chosen?: boolean }) {
  return <span class={chosen ? 'tag is-chosen' : 'tag'}>{number}</span>;
}
