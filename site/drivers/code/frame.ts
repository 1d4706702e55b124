import { hostWorker } from './host-worker.ts';
import runtime from './runtime.ts?bundle';

hostWorker(runtime);
