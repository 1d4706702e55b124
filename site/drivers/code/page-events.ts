/** What a page hears of its own life (HTML, Page Visibility and page transitions; Page Lifecycle), and a worker does not. */
export type PageEventName = 'visibilitychange' | 'freeze' | 'resume' | 'pagehide' | 'pageshow';

export const pageEventNames: readonly PageEventName[] = [
  'visibilitychange',
  'freeze',
  'resume',
  'pagehide',
  'pageshow',
];

export interface PageEvent {
  readonly name: PageEventName;
  /** What a page would find out: `visibilityState` of its document, or `persisted` of the event. */
  readonly detail: Readonly<Record<string, string | boolean>>;
}

/** Tells of each of these events of the page. Returns the way to stop. */
export function onPageEvent(listener: (event: PageEvent) => void): () => void {
  const stopping = new AbortController();
  const hear = (event: Event) => listener({ name: event.type as PageEventName, detail: detailOf(event) });
  for (const name of pageEventNames) {
    const target = name.startsWith('page') ? window : document;
    target.addEventListener(name, hear, { signal: stopping.signal });
  }
  return () => stopping.abort();
}

function detailOf(event: Event): PageEvent['detail'] {
  if (event.type === 'visibilitychange') return { visibilityState: document.visibilityState };
  return 'persisted' in event && typeof event.persisted === 'boolean' ? { persisted: event.persisted } : {};
}
