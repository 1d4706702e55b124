export const closeCodes = {};
