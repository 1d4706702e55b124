import { type FieldId, fieldRow } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { Section } from '#site/components/Section.tsx';
import { Swatch } from '#site/components/Swatch.tsx';
import { fieldWords } from '#site/i18n/field-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { piecesOf } from '../frame-pieces.ts';
import { tintOf } from '../tint.ts';
import { meaningOf } from './meaning.ts';

interface LegendRow {
  readonly ids: readonly [FieldId, ...FieldId[]];
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

/** The fields of a frame with their values and meanings. Three reserved bits that are all 0 share a row. */
function rowsOf(frame: Frame, deflate: boolean, language: Language): LegendRow[] {
  const fields = fieldWords(language);
  const { views } = words(language);
  const together = !frame.rsv1 && !frame.rsv2 && !frame.rsv3 && !deflate;
  const ids = [...new Set(piecesOf(frame).map(({ id }) => id))];
  return ids
    .filter((id) => !(together && (id === 'rsv2' || id === 'rsv3')))
    .map((id): LegendRow => {
      const { value, text } = meaningOf(id, frame, deflate, language);
      if (together && id === 'rsv1')
        return { ids: ['rsv1', 'rsv2', 'rsv3'], name: 'RSV1–3', value: '000', text: views.anatomy.rsvClear };
      return { ids: [id], name: fields[id].name, value, text };
    });
}

/** Each field named, valued, explained, with its section. */
export function Legend({
  frame,
  deflate,
  marked,
  language,
}: {
  readonly frame: Frame;
  readonly deflate: boolean;
  readonly marked: FieldId | undefined;
  readonly language: Language;
}) {
  const { views } = words(language);
  const isMarked = (ids: readonly FieldId[]) => marked !== undefined && ids.includes(marked);
  return (
    <table class="legend">
      <caption class="vh">{views.anatomy.legend}</caption>
      <thead class="vh">
        <tr>
          <th scope="col">{views.anatomy.field}</th>
          <th scope="col">{views.anatomy.value}</th>
          <th scope="col">{views.anatomy.meaning}</th>
          <th scope="col">{views.anatomy.section}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(frame, deflate, language).map(({ ids, name, value, text }) => (
          <tr key={ids[0]} class={isMarked(ids) ? 'is-on' : undefined}>
            <th scope="row">
              <Swatch tint={tintOf(ids[0])} masked={frame.masked && isPayload(ids[0])} />
              {name}
            </th>
            <td class="value">{value}</td>
            <td class="why">{text}</td>
            <td class="where">
              <Section of={fieldRow(ids[0]).section} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isPayload(id: FieldId): boolean {
  return id === 'payload-data' || id === 'close-code' || id === 'close-reason';
}
