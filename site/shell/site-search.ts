/** What Pagefind 1.5 hands out; it ships no types for the code that it writes into `pagefind/`. */
interface Pagefind {
  debouncedSearch(text: string): Promise<{ readonly results: readonly { data(): Promise<Found> }[] } | null>;
}
interface Found {
  readonly meta: { readonly title: string };
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[];
}

const SHOWN = 8;

/** The dialog that searches the course and the glossary. */
export class SiteSearch extends HTMLElement {
  #index: Promise<Pagefind> | undefined;
  /** The last text that was asked for: an answer to an older one is thrown away. */
  #asked = '';

  connectedCallback(): void {
    this.querySelector('[value=close]')?.addEventListener('click', () => this.#part('dialog').close());
    const form = this.#part('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('ol a')?.click();
    });
    form.addEventListener('input', () => void this.#search(this.#part('input').value.trim()));
    this.#part('dialog').addEventListener('keydown', (event) => this.#walk(event));
    // A result on this very page leaves the page where it is.
    this.#part('ol').addEventListener('click', () => this.#part('dialog').close());
  }

  #part<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
    const found = this.querySelector(name);
    if (!found) throw new Error(`The search dialog needs a <${name}>. Its markup is in Search.astro.`);
    return found;
  }

  /** Shows the dialog, and begins to fetch the index. */
  open(): void {
    const dialog = this.#part('dialog');
    if (!dialog.open) dialog.showModal();
    this.#part('input').select();
    this.#index ??= import(/* @vite-ignore */ this.dataset['index'] ?? '');
    this.#index.catch(() => {
      this.#index = undefined;
      this.#part('p').textContent = this.dataset['unavailable'] ?? '';
    });
  }

  async #search(text: string): Promise<void> {
    this.#asked = text;
    const pagefind = await this.#index?.catch(() => undefined);
    const answer = text === '' ? { results: [] } : await pagefind?.debouncedSearch(text);
    if (!answer || text !== this.#asked) return;
    const pages = await Promise.all(answer.results.slice(0, SHOWN).map((result) => result.data()));
    if (text !== this.#asked) return;
    const found = pages.flatMap((page) => page.sub_results.map((section) => ({ page: page.meta.title, ...section })));
    this.#part('ol').replaceChildren(...found.slice(0, SHOWN).map(resultItem));
    const { none = '', count = '' } = this.dataset;
    this.#part('p').textContent =
      text === '' ? '' : found.length === 0 ? none : `${count} ${Math.min(found.length, SHOWN)}`;
  }

  /** The arrow keys walk from the text through the results and back; Escape leaves at once, even with text in the field. */
  #walk(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#part('dialog').close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const stops = [this.#part('input'), ...this.querySelectorAll<HTMLElement>('ol a')];
    const here = stops.findIndex((stop) => stop.matches(':focus'));
    const next = stops[here + step];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}

function resultItem({ page, title, url, excerpt }: { page: string; title: string; url: string; excerpt: string }) {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = url;
  const heading = link.appendChild(document.createElement('b'));
  heading.textContent = title === page ? page : `${page}: ${title}`;
  const text = link.appendChild(document.createElement('span'));
  // Pagefind escapes the page's text and adds nothing but <mark>.
  text.innerHTML = excerpt;
  return item;
}
