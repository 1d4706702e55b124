import type { GoneReason, SourceState } from '#site/sources/source.ts';

/** Whether a lab has a server to speak to. The words for it are in `i18n`, keyed by `kind` and `reason`. */
export type SourceStatus =
  /** Nothing live has been asked for yet: the page is being built, is hidden, or has no JavaScript. */
  | { readonly kind: 'recording' }
  | { readonly kind: 'connecting' }
  /** `name`: of the server, as its address has it. `inPage`: the server is inside this page. */
  | { readonly kind: 'live'; readonly name: string; readonly inPage: boolean }
  /** `retryAt`: page clock of the next try by itself; undefined where it waits for the reader. */
  | { readonly kind: 'gone'; readonly reason: GoneReason; readonly retryAt: number | undefined };

/** What a lab says of its source, where it has no connection of the browser's own to speak of. */
export function sourceStatus(state: SourceState): SourceStatus {
  switch (state.status) {
    case 'idle':
      return { kind: 'recording' };
    case 'connecting':
      return { kind: 'connecting' };
    case 'gone':
      return { kind: 'gone', reason: state.reason, retryAt: state.retryAt };
    case 'live':
      return { kind: 'live', name: state.name, inPage: state.kind === 'in-page' };
  }
}
