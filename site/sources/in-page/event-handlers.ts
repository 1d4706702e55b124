/** What an `on…` attribute takes. */
type Handler<Target> = ((this: Target, event: never) => unknown) | null;

/**
 * The `on…` attributes of an object (HTML §8.1.8.1): one listener each, which keeps its place among the others when
 * another function takes the place of the one before, and loses it when it is taken away.
 */
export class EventHandlers<Target extends EventTarget> {
  readonly #target: Target;
  readonly #handlers = new Map<string, NonNullable<Handler<Target>>>();

  constructor(target: Target) {
    this.#target = target;
  }

  get<Given extends Handler<Target>>(type: string): Given {
    return (this.#handlers.get(type) ?? null) as Given;
  }

  set(type: string, handler: unknown): void {
    if (typeof handler !== 'function') {
      this.#handlers.delete(type);
      this.#target.removeEventListener(type, this.#call);
      return;
    }
    const known = this.#handlers.has(type);
    this.#handlers.set(type, handler as NonNullable<Handler<Target>>);
    if (!known) this.#target.addEventListener(type, this.#call);
  }

  readonly #call = (event: Event): void => {
    this.#handlers.get(event.type)?.call(this.#target, event as never);
  };
}
