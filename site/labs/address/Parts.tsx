import { Swatch } from '#site/components/Swatch.tsx';
import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { Pieces } from './Pieces.tsx';
import { partTint } from './part-tint.ts';
import { partIds, partOf, piecesOf, portOf } from './parts.ts';

/** The address in one line with its parts on their tints, and each part named, valued, and followed to where it goes. */
export function Parts({
  url,
  typed,
  language,
}: {
  readonly url: URL | undefined;
  readonly typed: string;
  readonly language: Language;
}) {
  const { apart, parts } = addressWords(language);
  return (
    <>
      <p class="small">{url ? apart.whole : apart.unreadable}</p>
      <p class="address-whole" key={url?.href ?? typed}>
        {url ? <Pieces pieces={piecesOf(url)} /> : <code class="pieces">{typed}</code>}
      </p>
      <table class="legend">
        <caption class="vh">{apart.caption}</caption>
        <thead class="vh">
          <tr>
            <th scope="col">{apart.part}</th>
            <th scope="col">{apart.value}</th>
            <th scope="col">{apart.what}</th>
          </tr>
        </thead>
        <tbody>
          {partIds.map((id) => {
            const text = url && partOf(url, id);
            const { name, what, absent } = parts[id];
            const port = url && id === 'port' && text === undefined ? portOf(url) : undefined;
            return (
              <tr key={id}>
                <th scope="row">
                  <Swatch tint={partTint(id)} />
                  {name}
                </th>
                <td class="value">
                  {text ?? (
                    <span class="is-absent">{port === undefined ? apart.none : apart.byDefault(String(port))}</span>
                  )}
                </td>
                <td class="why">{url && (text === undefined ? absent : what)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
