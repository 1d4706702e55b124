import { closeCodes } from './close-codes.ts';
import { fields } from './fields.ts';
import { labs } from './labs.ts';
import { opcodes } from './opcodes.ts';
import { views } from './views.ts';

export const en = { closeCodes, fields, labs, opcodes, views };
