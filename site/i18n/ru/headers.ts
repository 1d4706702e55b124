import type { headers as en } from '../en/headers.ts';

export const headers = {} satisfies typeof en;
