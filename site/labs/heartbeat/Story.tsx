import { useLayoutEffect, useRef } from 'preact/hooks';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { heartbeatWords } from '#site/i18n/heartbeat-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { secondsOf, shortOf } from '#site/views/format.ts';
import { lanes, type Moment, noticed } from './story.ts';

/** Pixels from the end within which a reader still is at the end. */
const NEAR = 8;

/** Who did what, and who noticed what: three lanes, time flows down. It keeps its height. */
export function Story({
  story,
  since,
  language,
}: {
  readonly story: readonly Moment[];
  /** When the connection was opened, on the story's clock. */
  readonly since: number;
  readonly language: Language;
}) {
  const said = heartbeatWords(language).story;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const list = box.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  });
  const times = noticed(story);
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : shortOf(ms / 1000, language));
  return (
    <>
      <section
        class="story"
        ref={box}
        aria-label={said.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
        }}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{said.time}</th>
              {lanes.map((lane) => (
                <th key={lane} scope="col">
                  {said.lanes[lane]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {story.map(({ kind, lane, at, frame }, index) => (
              <tr key={index} data-kind={kind}>
                <th scope="row">{secondsOf(at - since, language)}</th>
                {lanes.map((each) => (
                  <td key={each} class={each === lane ? `is-${kind}` : ''}>
                    {each === lane && (
                      <>
                        {frame !== undefined && <FrameTag number={frame} />} {said.moments[kind]}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="story-said small" role="status">
        {times ? said.noticed(seconds(times.script), seconds(times.server)) : said.nobody}
      </p>
    </>
  );
}
