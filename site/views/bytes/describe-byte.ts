import type { Frame } from '#protocol/model.ts';
import { fieldWords } from '#site/i18n/field-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { meaningOf } from '../anatomy/meaning.ts';
import { characterOf, hexOf } from '../format.ts';
import { piecesAt, wireOf } from '../frame-pieces.ts';

/** What is to be said of a byte, and heard when it takes the focus. */
export interface Description {
  /** Value and place. */
  readonly where: string;
  /** The field, or the fields, by name. */
  readonly fields: string;
  readonly meaning: string;
}

/** Describes a byte of a frame: its value, where it stands, its field, and what it means there. */
export function describeByte(
  frame: Frame,
  number: number,
  index: number,
  deflate: boolean,
  language: Language,
): Description {
  const fields = fieldWords(language);
  const { views } = words(language);
  const { bytes } = views;
  const value = hexOf(wireOf(frame)[index] ?? 0);
  const pieces = piecesAt(frame, index);
  const names = pieces.map(({ id }) => fields[id].name);
  const where = bytes.where(value, index, number);
  if (index < 2) {
    const said = pieces.map(({ id }) => `${fields[id].name} ${meaningOf(id, frame, deflate, language).value}`);
    return { where, fields: names.join(', '), meaning: said.join(', ') };
  }
  const [piece] = pieces;
  if (!piece) return { where, fields: '', meaning: '' };
  const position = index - piece.start / 8;
  const name = names.join(', ');
  switch (piece.id) {
    case 'extended-payload-length':
      return {
        where,
        fields: name,
        meaning: bytes.lengthByte(position + 1, (piece.end - piece.start) / 8, String(frame.payloadLength)),
      };
    case 'masking-key':
      return { where, fields: name, meaning: bytes.keyByte(position) };
    default:
      return { where, fields: name, meaning: payloadByte(frame, index, deflate, language) };
  }
}

function payloadByte(frame: Frame, index: number, deflate: boolean, language: Language): string {
  const { bytes } = words(language).views;
  const position = index - frame.headerLength;
  const plain = frame.payload[position] ?? 0;
  const isText = plain >= 0x20 && plain < 0x7f;
  const shown = isText ? characterOf(plain) : undefined;
  const key = frame.maskingKey?.[position % 4];
  if (key !== undefined) return bytes.masked(position, hexOf(wireByte(frame, index)), hexOf(key), hexOf(plain), shown);
  const about = piecesAt(frame, index)[0]?.id;
  if (about === 'close-code') return meaningOf('close-code', frame, deflate, language).text;
  return bytes.plain(position, shown);
}

function wireByte(frame: Frame, index: number): number {
  return wireOf(frame)[index] ?? 0;
}
