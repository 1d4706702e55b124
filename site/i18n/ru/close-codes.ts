import type { closeCodes as en } from '../en/close-codes.ts';

export const closeCodes = {} satisfies typeof en;
