export const { URL, URLSearchParams } = globalThis;
export const fileURLToPath = (url: string | URL): string => new URL(url).pathname;

export default { URL, URLSearchParams, fileURLToPath };
