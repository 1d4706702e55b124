/** `hidden`: nobody looks, but the page lives. `away`: it was left, and lies frozen or is about to go. */
export type PageStage = 'shown' | 'hidden' | 'away';

/** What a source needs to know of the page that it works for. */
export interface PageLife {
  readonly stage: PageStage;
  /** The listener is called after each change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Where there is no document (Node, a worker) somebody always wants the answer. */
const alwaysShown: PageLife = { stage: 'shown', subscribe: () => () => {} };

/**
 * The life of the document that this runs in. A page that is prerendered has not been asked for yet: it is hidden.
 * A page that is left (`pagehide`) may come back as it was, from the back/forward cache (`pageshow`).
 */
export function documentLife(): PageLife {
  if (typeof document === 'undefined') return alwaysShown;
  let left = false;
  return {
    get stage() {
      if (left) return 'away';
      return document.visibilityState === 'visible' && !isPrerendering(document) ? 'shown' : 'hidden';
    },
    subscribe(listener) {
      const leave = () => {
        left = true;
        listener();
      };
      const come = () => {
        left = false;
        listener();
      };
      addEventListener('pagehide', leave);
      addEventListener('pageshow', come);
      document.addEventListener('visibilitychange', listener);
      document.addEventListener('prerenderingchange', listener);
      return () => {
        removeEventListener('pagehide', leave);
        removeEventListener('pageshow', come);
        document.removeEventListener('visibilitychange', listener);
        document.removeEventListener('prerenderingchange', listener);
      };
    },
  };
}

/** Of the Prerendering draft; not every browser has it. */
const isPrerendering = (page: Document): boolean => 'prerendering' in page && page.prerendering === true;
