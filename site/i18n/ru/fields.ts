import type { fields as en } from '../en/fields.ts';

export const fields = {} satisfies typeof en;
