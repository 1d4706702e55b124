/** Messages to try, each for what compression makes of it. */
export const presets = {
  /** Names that repeat within the message. */
  json: '[{"sensor":"hall","celsius":20.4},{"sensor":"hall","celsius":20.6},{"sensor":"roof","celsius":12.9}]',
  /** Nothing but repetition. */
  repeated: 'tick '.repeat(100),
  /** Too short to gain anything. */
  short: 'ok',
} as const;

export type PresetId = keyof typeof presets | 'random';

/** In the order of the buttons. */
export const presetIds: readonly PresetId[] = ['json', 'repeated', 'short', 'random'];

/** More than a window of 512 bytes holds, so that the smallest windows forget them before they come again. */
export const RANDOM_BYTES = 600;

/** Bytes in which nothing repeats. */
export function randomBytes(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
}
