export const unescape = decodeURIComponent;
export const escape = encodeURIComponent;

export default { unescape, escape };
