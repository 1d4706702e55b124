import { hostWorker } from '../code/host-worker.ts';
import { readNodeRunMessage } from './read-run-message.ts';
import runtime from './runtime.ts?node-bundle';

hostWorker(runtime, readNodeRunMessage);
