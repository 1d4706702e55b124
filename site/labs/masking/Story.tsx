import type { ComponentChildren } from 'preact';
import type { Frame } from '#protocol/model.ts';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import type { Language } from '#site/i18n/index.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { useSharedLab } from '#site/labs/lab-shell/use-shared-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import { type RequestLine, requestIn, withoutMask } from './careless-proxy.ts';
import { ProxyReads, StoryBytes } from './StoryBytes.tsx';
import { useTwoSends } from './use-two-sends.ts';

const POISON = 'stealEverything();';
/** What the attacker's server would say. Nobody sends it here. */
const REPLY = ['HTTP/1.1 200 OK', 'Content-Type: text/javascript', 'Cache-Control: max-age=31536000', '', POISON];

/** One of the two tellings: the frame that would cross the wire, and what a careless proxy finds in it. */
interface Telling {
  readonly name: string;
  /** The frame's number, where it is a real one. */
  readonly number: number | undefined;
  readonly frame: Frame;
  readonly found: RequestLine | undefined;
}

/**
 * Cache poisoning in four steps, told twice on the reader's own bytes: as they would be without a mask, which only this
 * page works out, and as they crossed the wire.
 */
export function Story({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const { lab, key } = useSharedLab('masking', recording);
  return <StoryShown key={key} lab={lab} language={language} />;
}

function StoryShown({ lab, language }: { readonly lab: Lab; readonly language: Language }) {
  const { story } = maskingWords(language);
  const pane = useSteadyHeight<HTMLOListElement>();
  const { first } = useTwoSends(lab).value;
  const bare = withoutMask(first.frame);
  const tellings: readonly Telling[] = [
    { name: story.bare, number: undefined, frame: bare, found: requestIn(wireOf(bare)) },
    { name: story.real, number: first.number, frame: first.frame, found: requestIn(wireOf(first.frame)) },
  ];
  const told = (tell: (telling: Telling) => ComponentChildren) => (
    <div class="story-sides">
      {tellings.map((telling) => (
        <div key={telling.name} class="story-side">
          <h4>
            {telling.name} {telling.number !== undefined && <FrameTag number={telling.number} />}
          </h4>
          {tell(telling)}
        </div>
      ))}
    </div>
  );
  return (
    <section class="lab not-content" aria-label={story.label}>
      <ol class="story" ref={pane}>
        <li>
          <h3>{story.page.title}</h3>
          <p>{story.page.text}</p>
          {told(({ frame, name }) => (
            <StoryBytes frame={frame} label={story.page.bytes(name)} more={story.page.more} />
          ))}
        </li>
        <li>
          <h3>{story.proxy.title}</h3>
          <p>{story.proxy.text}</p>
          {told(({ frame, found, number }) => (
            <>
              <ProxyReads bytes={wireOf(frame)} found={found} />
              <p class="story-verdict">
                {found
                  ? story.proxy.reads(found.method, found.target)
                  : number === undefined
                    ? story.proxy.harmless
                    : story.proxy.nothing}
              </p>
            </>
          ))}
        </li>
        <li>
          <h3>{story.server.title}</h3>
          <p>{story.server.text}</p>
          <pre class="story-reply">{REPLY.join('\n')}</pre>
          {told(({ found }) => (
            <p class="story-verdict">{found ? story.server.answers(found.target) : story.server.passed}</p>
          ))}
        </li>
        <li>
          <h3>{story.cache.title}</h3>
          <p>{story.cache.text}</p>
          {told(({ found }) => (
            <>
              <p class="story-cache">
                {found ? (
                  <>
                    <code>{found.target}</code> <span aria-hidden="true">→</span> <code>{POISON}</code>
                  </>
                ) : (
                  story.cache.empty
                )}
              </p>
              <p class="story-verdict">{found ? story.cache.poisoned : story.cache.clean}</p>
            </>
          ))}
        </li>
      </ol>
    </section>
  );
}
