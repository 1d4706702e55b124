/** The form of an English noun after this number. */
export const one = (count: number, single: string, many: string): string => (count === 1 ? single : many);
