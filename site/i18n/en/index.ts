import { labs } from './labs.ts';
import { opcodes } from './opcodes.ts';
import { views } from './views.ts';

export const en = { labs, opcodes, views };
