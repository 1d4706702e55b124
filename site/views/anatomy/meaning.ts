import type { FieldId } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { isControl, opcodeId, TEXT } from '#protocol/opcodes.ts';
import { closeCodeWords } from '#site/components/close-code-words.ts';
import { fieldWords } from '#site/i18n/field-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, hexLine, textOf } from '../format.ts';
import { wireOf } from '../frame-pieces.ts';

/** What a field of this very frame says: its value as the tables print it, and what that means here. */
export interface Meaning {
  readonly value: string;
  readonly text: string;
}

/** Bytes of a payload that a table's cell has room for. */
const BYTES = 8;
const CHARACTERS = 40;

/**
 * Explains a field by its value in this frame. `deflate` says whether permessage-deflate was agreed on: RSV1 means
 * something only then (RFC 7692 §6).
 */
export function meaningOf(id: FieldId, frame: Frame, deflate: boolean, language: Language): Meaning {
  const fields = fieldWords(language);
  const { opcodes, views } = words(language);
  const when = (key: string): string => fields[id].when?.[key] ?? fields[id].what;
  switch (id) {
    case 'fin':
      return { value: frame.fin ? '1' : '0', text: when(finOf(frame)) };
    case 'rsv1':
      return { value: frame.rsv1 ? '1' : '0', text: when(rsv1Of(frame, deflate)) };
    case 'rsv2':
      return { value: frame.rsv2 ? '1' : '0', text: when(frame.rsv2 ? 'set' : 'clear') };
    case 'rsv3':
      return { value: frame.rsv3 ? '1' : '0', text: when(frame.rsv3 ? 'set' : 'clear') };
    case 'opcode': {
      const { title, what } = opcodes[opcodeId(frame.opcode)];
      return { value: `0x${frame.opcode.toString(16)}`, text: views.anatomy.opcode(title, what) };
    }
    case 'mask':
      return { value: frame.masked ? '1' : '0', text: when(maskOf(frame)) };
    case 'payload-length':
      return {
        value: frame.lengthForm === 7 ? String(frame.payloadLength) : frame.lengthForm === 16 ? '126' : '127',
        text: when(frame.lengthForm === 7 ? 'short' : frame.lengthForm === 16 ? 'medium' : 'long'),
      };
    case 'extended-payload-length':
      return { value: countOf(frame.payloadLength, language), text: when(frame.lengthForm === 16 ? 'medium' : 'long') };
    case 'masking-key':
      return { value: hexLine(frame.maskingKey ?? new Uint8Array()), text: fields[id].what };
    case 'payload-data':
      return { value: payloadValue(frame), text: payloadText(frame, deflate, language) };
    case 'close-code': {
      const code = frame.close?.code ?? 0;
      const words = closeCodeWords(language, code);
      return { value: String(code), text: words ? views.anatomy.opcode(words.name, words.what) : '' };
    }
    case 'close-reason':
      return { value: views.quoted(frame.close?.reason ?? ''), text: fields[id].what };
    default:
      return { value: '', text: fields[id].what };
  }
}

function finOf(frame: Frame): string {
  if (!frame.fin) return 'more';
  if (isControl(frame.opcode)) return 'control';
  return frame.opcode === 0 ? 'last' : 'only';
}

function rsv1Of(frame: Frame, deflate: boolean): string {
  const begins = !isControl(frame.opcode) && frame.opcode !== 0;
  if (frame.rsv1) return deflate && begins ? 'deflated' : 'set';
  return deflate && begins ? 'plain' : 'clear';
}

function maskOf(frame: Frame): string {
  if (frame.from === 'client') return frame.masked ? 'client' : 'clientUnmasked';
  return frame.masked ? 'serverMasked' : 'server';
}

function payloadValue(frame: Frame): string {
  return hexLine(wireOf(frame).subarray(frame.headerLength), BYTES);
}

function payloadText(frame: Frame, deflate: boolean, language: Language): string {
  const fields = fieldWords(language);
  const { views } = words(language);
  const when = fields['payload-data'].when ?? {};
  if (frame.payload.length === 0) return when['empty'] ?? '';
  const said = (frame.rsv1 && deflate ? when['deflated'] : frame.masked ? when['masked'] : when['plain']) ?? '';
  const text = readable(frame);
  return text === undefined ? said : `${views.quoted(text)}. ${said}`;
}

/** The payload as text where it is text, shortened. */
function readable(frame: Frame): string | undefined {
  const mayBeText = frame.message ? frame.message.opcode === TEXT : frame.opcode === TEXT;
  if (!mayBeText) return undefined;
  const bytes = frame.inflated ?? (frame.rsv1 ? undefined : frame.payload);
  const text = bytes && textOf(bytes.subarray(0, CHARACTERS * 4));
  if (text === undefined) return undefined;
  const characters = Array.from(text);
  return characters.length > CHARACTERS ? `${characters.slice(0, CHARACTERS).join('')}…` : text;
}
