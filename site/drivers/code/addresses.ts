import type { RunMessage } from './entry.ts';

/** Where a connection goes that the learner's code asks for. */
export interface Address {
  readonly url: string;
  /** Once it was made: its number within the run, from 1, and its label, empty where it goes to a server that is not ours. */
  readonly made: () => { readonly socket: number; readonly label: string };
}

/** Numbers the connections of a run, and gives those to the demo server a tap each. */
export class Addresses {
  readonly #folder: RunMessage['folder'];
  #unused: RunMessage['taps'];
  #made = 0;

  constructor({ folder, taps }: Pick<RunMessage, 'folder' | 'taps'>) {
    this.#folder = folder;
    this.#unused = [...taps];
  }

  /** From now on the taps of another session. */
  retap(taps: RunMessage['taps']): void {
    this.#unused = [...taps];
  }

  /**
   * The address with the tap's parameter, where it leads to the demo server. A relative one counts from the endpoints'
   * folder, as it would on a page that stood there.
   */
  of(given: unknown): Address {
    const [next] = this.#unused;
    const tapped = next && this.#tapped(given, next.tap);
    const made = (label: string) => {
      this.#made += 1;
      if (label !== '') this.#unused = this.#unused.slice(1);
      return { socket: this.#made, label };
    };
    if (tapped !== undefined) return { url: tapped, made: () => made(next?.label ?? '') };
    return { url: this.#resolved(given)?.href ?? written(given), made: () => made('') };
  }

  #resolved(given: unknown): URL | undefined {
    return this.#folder !== '' && given !== undefined && URL.canParse(written(given), this.#folder)
      ? new URL(written(given), this.#folder)
      : undefined;
  }

  #tapped(given: unknown, tap: string): string | undefined {
    const url = this.#resolved(given);
    if (!url) return undefined;
    const secure = url.protocol === 'https:' || url.protocol === 'wss:';
    const twin = new URL(this.#folder);
    // A fragment is an error that the browser's own constructor is to report.
    if (url.host !== twin.host || secure !== (twin.protocol === 'wss:') || url.hash !== '') return undefined;
    url.search = `${url.search === '' ? '?' : `${url.search}&`}tap=${tap}`;
    return url.href;
  }
}

/** Without an argument it is `undefined`, which would be a good relative address: the constructor is to throw. */
function written(given: unknown): string {
  return given === undefined ? '' : String(given);
}
