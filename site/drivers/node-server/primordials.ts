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

const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data') as { get: () => unknown };
const { apply } = Reflect;

/** What a message holds, without asking a getter that a learner may have put in the way: it would learn of the port. */
export const dataOf = (event: MessageEvent): unknown => apply(get, event, []);
