import type { views as en } from '../en/views.ts';

export const views = {} satisfies typeof en;
