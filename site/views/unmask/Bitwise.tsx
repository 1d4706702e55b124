import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { bitsOf, characterOf, hexOf } from '../format.ts';

/** One byte unmasked, bit by bit: where the two bits differ, the result has a 1 (§5.3). */
export function Bitwise({
  wire,
  keyByte,
  language,
}: {
  readonly wire: number;
  readonly keyByte: number;
  readonly language: Language;
}) {
  const { unmask } = words(language).views;
  const plain = wire ^ keyByte;
  const rows = [
    { sign: '', name: unmask.wire, value: wire, tint: 'payload is-masked' },
    { sign: 'XOR', name: unmask.key, value: keyByte, tint: 'key' },
    { sign: '=', name: unmask.payload, value: plain, tint: 'payload' },
  ];
  return (
    <table class="bitwise">
      <caption class="vh">{unmask.sum}</caption>
      <tbody>
        {rows.map(({ sign, name, value, tint }) => (
          <tr key={sign}>
            <td class="sign">{sign}</td>
            <th scope="row" class="vh">
              {name}
            </th>
            <td>
              <span class={`tinted tint-${tint}`}>{hexOf(value)}</span>
            </td>
            <td>{bitsOf(value)}</td>
            <td>{sign === '=' ? characterOf(value) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
