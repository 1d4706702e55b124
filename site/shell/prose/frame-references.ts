import { selectionFromFragment } from '#site/capture/selection-url.ts';

/**
 * Marks the number tag and the sentence of the frame that is chosen. Labs keep the choice in the address, and a tag is
 * a link to such an address; so prose and lab need to know nothing of each other. Returns the way to stop.
 */
export function followChosenFrame(): () => void {
  const mark = () => {
    const chosen = String(selectionFromFragment(location.hash).frame);
    for (const part of document.querySelectorAll<HTMLElement>('.prose [data-about-frame]')) {
      const isChosen = part.dataset['aboutFrame'] === chosen;
      part.classList.toggle('is-chosen', isChosen);
      if (part instanceof HTMLAnchorElement) part.ariaCurrent = isChosen ? 'true' : null;
    }
  };
  mark();
  // A lab replaces the address, which fires no hashchange; where the Navigation API is missing, links still mark.
  const [target, type] = 'navigation' in window ? [navigation, 'currententrychange'] : [window, 'hashchange'];
  target.addEventListener(type, mark);
  return () => target.removeEventListener(type, mark);
}
