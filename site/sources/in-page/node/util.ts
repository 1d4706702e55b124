export const types = { isUint8Array: (value: unknown): boolean => value instanceof Uint8Array };
export const inspect = (value: unknown): string => String(value);
export const deprecate = <Value>(value: Value): Value => value;

export default { types, inspect, deprecate };
