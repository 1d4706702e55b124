import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { describeByte } from '#site/views/bytes/describe-byte.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import type { Exchange } from './exchange.ts';

/** One line that says what the chosen byte is; it keeps its room while nothing is chosen. */
export function Readout({
  lab,
  exchange,
  language,
  framesLesson,
}: {
  readonly lab: Lab;
  readonly exchange: Exchange | undefined;
  readonly language: Language;
  readonly framesLesson: string;
}) {
  const { first } = firstLabWords(language);
  const { connection, frame: number, byte } = lab.selection.value;
  const chosen =
    connection === lab.connection.value.key
      ? [exchange?.sent, exchange?.echo].find((captured) => captured?.number === number)
      : undefined;
  const echo = exchange?.echo;
  const news =
    echo && lab.connection.value !== lab.recorded
      ? first.news(wireOf(exchange.sent.frame).length, wireOf(echo.frame).length)
      : '';
  return (
    <div class="readout">
      {/* For whoever does not see the frame appear. */}
      <p class="vh" role="status">
        {news}
      </p>
      {chosen && byte !== undefined ? (
        <Said {...describeByte(chosen.frame, chosen.number, byte, false, language)} />
      ) : (
        <p>
          {exchange ? first.chooseByte : first.draft} <a href={framesLesson}>{first.goOn}</a>
        </p>
      )}
    </div>
  );
}

function Said({
  where,
  fields,
  meaning,
}: {
  readonly where: string;
  readonly fields: string;
  readonly meaning: string;
}) {
  return (
    <p>
      {where}. <b>{fields}</b>. {meaning}
    </p>
  );
}
