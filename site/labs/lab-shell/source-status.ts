import type { SourceState } from '#site/sources/source.ts';
import type { LabStatus } from './lab.ts';

/** What a lab says of its source, where it has no connection of the browser's own to speak of. */
export function sourceStatus(state: SourceState): LabStatus {
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
