import type { opcodes as en } from '../en/opcodes.ts';

export const opcodes = {} satisfies typeof en;
