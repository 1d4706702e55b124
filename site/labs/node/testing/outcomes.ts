import type { Outcome } from './outcome.ts';
import { outcomesOfPorts } from './outcomes-of-ports.ts';
import { outcomesOfServers } from './outcomes-of-servers.ts';

export { type Outcome, PAGE_ORIGIN, type Step } from './outcome.ts';

/** What the examples do, as they are and as the lessons have the reader change them: what to check in any place. */
export const outcomes: readonly Outcome[] = [...outcomesOfServers, ...outcomesOfPorts];
