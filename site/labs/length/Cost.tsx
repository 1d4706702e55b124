import type { Language } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { countOf, percentOf } from '#site/views/format.ts';
import { barePost, frameStart } from './cost.ts';

/** Bytes around a payload of this length, and what part of it they are: frames, and HTTP for comparison. */
export function Cost({ length, language }: { readonly length: number; readonly language: Language }) {
  const { cost } = lengthWords(language);
  const rows = [
    { name: cost.client, bytes: frameStart('client', length).headerLength },
    { name: cost.server, bytes: frameStart('server', length).headerLength },
    { name: cost.post, bytes: barePost(length).length },
  ];
  const most = Math.max(...rows.map(({ bytes }) => bytes));
  return (
    <table class="length-cost">
      <caption class="small">{cost.caption}</caption>
      <thead class="vh">
        <tr>
          <th scope="col">{cost.name}</th>
          <th scope="col">{cost.bar}</th>
          <th scope="col">{cost.bytes}</th>
          <th scope="col">{cost.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, bytes }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="bar">
              <span style={{ width: `${(bytes / most) * 100}%` }} />
            </td>
            <td class="amount">{cost.amount(countOf(bytes, language))}</td>
            <td class="amount">{length === 0 ? cost.nothing : percentOf(bytes / length, language, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
