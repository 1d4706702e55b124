import { useRef } from 'preact/hooks';

/** Says which row of the document a frame's row is drawn in. */
export type SlotOf = (number: number) => number;

/**
 * Gives each drawn frame a slot that it keeps while it is drawn; a frame that goes leaves its slot to one that comes.
 * As keys, slots let a thousand frames a second change the text of twenty rows, and build none anew.
 */
export class Slots {
  private readonly taken = new Map<number, number>();
  private readonly free: number[] = [];

  /** These frames, by number, are drawn now; none twice. */
  draw(numbers: readonly number[]): SlotOf {
    const drawn = new Set(numbers);
    for (const [number, slot] of this.taken) {
      if (drawn.has(number)) continue;
      this.taken.delete(number);
      this.free.push(slot);
    }
    // The lowest is taken first, so that rows that all change stay in their order and none is moved.
    this.free.sort((a, b) => b - a);
    for (const number of numbers)
      if (!this.taken.has(number)) this.taken.set(number, this.free.pop() ?? this.taken.size);
    return (number) => this.taken.get(number) ?? number;
  }
}

/** Slots that live as long as the component. */
export function useSlots(numbers: readonly number[]): SlotOf {
  const slots = useRef<Slots | undefined>(undefined);
  slots.current ??= new Slots();
  return slots.current.draw(numbers);
}
