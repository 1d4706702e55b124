/** Bytes for the `bytes` command, in hex. The words for them are in i18n, keyed by `id`. */
export const presets = [
  { id: 'sound', hex: '81 02 68 69' },
  { id: 'masked', hex: '81 85 37 fa 21 3d 7f 9f 4d 51 58' },
  { id: 'opcode', hex: '83 00' },
  { id: 'rsv1', hex: 'c1 05 68 65 6c 6c 6f' },
  { id: 'utf8', hex: '81 01 ff' },
  { id: 'continuation', hex: '80 02 68 69' },
  { id: 'ping-cut', hex: '09 02 68 69' },
  { id: 'ping-long', hex: '89 7e 00 7e' },
  { id: 'close-1006', hex: '88 02 03 ee' },
  { id: 'close-one-byte', hex: '88 01 03' },
] as const satisfies readonly { readonly id: string; readonly hex: string }[];

export type PresetId = (typeof presets)[number]['id'];
