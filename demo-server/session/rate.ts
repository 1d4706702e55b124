export interface Rate {
  /** False where the second's share is used up. */
  take(): boolean;
}

/** Lets `most` through at once, and as many again each second. @param now milliseconds, never going back. */
export function createRate(most: number, now: () => number): Rate {
  let left = most;
  let at = now();
  return {
    take() {
      const time = now();
      left = Math.min(most, left + ((time - at) * most) / 1000);
      at = time;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
