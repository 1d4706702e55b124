import { closeCodes } from './close-codes.ts';
import { fields } from './fields.ts';
import { headers } from './headers.ts';
import { labs } from './labs.ts';
import { opcodes } from './opcodes.ts';
import { rules } from './rules.ts';
import { views } from './views.ts';

export const en = { closeCodes, fields, headers, labs, opcodes, rules, views };
