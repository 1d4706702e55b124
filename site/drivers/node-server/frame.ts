import { hostWorker } from '../code/host-worker.ts';
import runtime from './runtime.ts?node-bundle';

hostWorker(runtime);
