/**
 * Ties the frames that a page's prose names to the selection of the lab beside it. `choose` gets the number of a tag
 * that was clicked. The function that comes back marks the tags and the sentence of the chosen frame; undefined marks
 * none. Without it a tag still is a link whose address holds the frame.
 */
export function tieFrames(choose: (frame: number) => void): (chosen: number | undefined) => void {
  for (const tag of document.querySelectorAll<HTMLAnchorElement>('.prose a[data-about-frame]')) {
    tag.addEventListener('click', (event) => {
      event.preventDefault();
      choose(Number(tag.dataset['aboutFrame']));
    });
  }
  return (chosen) => {
    for (const part of document.querySelectorAll<HTMLElement>('.prose [data-about-frame]')) {
      const isChosen = part.dataset['aboutFrame'] === String(chosen);
      part.classList.toggle('is-chosen', isChosen);
      if (part instanceof HTMLAnchorElement) part.ariaCurrent = isChosen ? 'true' : null;
    }
  };
}
