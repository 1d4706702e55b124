/** One side of a pairing: what still waits for its other half, by its place in the order. */
class Side<Value> {
  readonly #waiting = new Map<number, Value>();
  readonly #limit: number;
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  next(): number {
    return this.#count++;
  }

  take(place: number): Value | undefined {
    const value = this.#waiting.get(place);
    this.#waiting.delete(place);
    return value;
  }

  wait(place: number, value: Value): void {
    this.#waiting.set(place, value);
    this.#waiting.delete(place - this.#limit);
  }
}

/**
 * Pairs the k-th call of a script with the k-th thing on the wire, whichever of the two is known first.
 * By order, never by time: the two clocks do not agree well enough to tell close neighbours apart.
 */
export class Pairing<Call, Wire> {
  readonly #calls: Side<Call>;
  readonly #wires: Side<Wire>;

  /** @param limit How many of either kind may wait for their other half; the oldest beyond that stays alone. */
  constructor(limit: number) {
    this.#calls = new Side(limit);
    this.#wires = new Side(limit);
  }

  /** The next call of the script. Returns its other half where that is known already. */
  call(call: Call): Wire | undefined {
    const place = this.#calls.next();
    const wire = this.#wires.take(place);
    if (wire === undefined) this.#calls.wait(place, call);
    return wire;
  }

  /** The next thing on the wire. Returns its other half where that is known already. */
  wire(wire: Wire): Call | undefined {
    const place = this.#wires.next();
    const call = this.#calls.take(place);
    if (call === undefined) this.#wires.wait(place, wire);
    return call;
  }
}
