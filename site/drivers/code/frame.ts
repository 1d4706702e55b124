import { hostWorker } from './host-worker.ts';
import { readRunMessage } from './read-run-message.ts';
import runtime from './runtime.ts?bundle';

hostWorker(runtime, readRunMessage);
