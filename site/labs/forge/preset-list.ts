/** The presets by what they break, in the order in which they are offered. Their frames are fetched with the first choice. */
export const presetList = {
  header: ['not-masked', 'rsv1', 'rsv2', 'rsv3', 'opcode-3', 'opcode-11'],
  length: ['length-16', 'length-64', 'length-top-bit', 'ping-126'],
  order: ['ping-fragment', 'continuation-alone', 'message-inside'],
  text: ['utf8-invalid', 'utf8-cut'],
  close: [
    'close-one-byte',
    'close-1005',
    'close-1006',
    'close-1015',
    'close-999',
    'close-5000',
    'close-1004',
    'close-2000',
    'close-reason',
    'data-after-close',
    'ping-after-close',
  ],
  deflate: ['deflate-unasked', 'deflate-broken', 'deflate-rsv1-later', 'deflate-ping'],
  fine: ['hello', 'ping', 'fragments', 'deflate', 'close', 'too-big'],
} as const;

export type PresetGroup = keyof typeof presetList;
export type PresetId = (typeof presetList)[PresetGroup][number];

export const presetGroups = Object.keys(presetList) as readonly PresetGroup[];

/** Some of them with their words, which the page brings along. */
export interface OfferedPresets {
  readonly title: string;
  readonly presets: readonly { readonly id: PresetId; readonly title: string }[];
}

/** The preset that stands on the bench at first: the recording's frame. */
export const FIRST = 'not-masked' satisfies PresetId;
