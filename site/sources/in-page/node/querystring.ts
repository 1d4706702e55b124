const { decodeURIComponent: decoded, encodeURIComponent: encoded } = globalThis;

export { decoded as unescape, encoded as escape };
export default { unescape: decoded, escape: encoded };
