export const opcodes = {};
