// Taken before Node's stand-ins take their place, and before there is any code of a learner's. To be imported first.

export const { addEventListener, clearInterval, importScripts, location, reportError, setInterval, setTimeout } =
  globalThis as unknown as {
    readonly addEventListener: typeof globalThis.addEventListener;
    readonly clearInterval: (id: number) => void;
    readonly importScripts: (address: string) => void;
    readonly location: { readonly href: string };
    readonly reportError: typeof globalThis.reportError;
    readonly setInterval: (run: () => void, ms: number) => number;
    readonly setTimeout: (run: () => void, ms: number) => number;
  };

export { dataOf } from '../code/data-of.ts';
