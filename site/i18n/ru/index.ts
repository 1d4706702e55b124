import type { en } from '../en/index.ts';
import { labs } from './labs.ts';
import { opcodes } from './opcodes.ts';
import { views } from './views.ts';

export const ru = { labs, opcodes, views } satisfies typeof en;
