import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { shortOf } from '#site/views/format.ts';
import { browserName } from './browser-name.ts';
import { Echo, EchoToCome } from './Echo.tsx';
import { draftOf, newestExchange } from './exchange.ts';
import { Heads } from './Heads.tsx';
import { Prompt } from './Prompt.tsx';
import { Ray } from './Ray.tsx';
import { Readout } from './Readout.tsx';
import { DraftFrame, SentFrame } from './SentFrame.tsx';
import { echoTiming } from './timing.ts';
import { unfold } from './unfold.ts';

export interface FirstConnectionProps {
  readonly recording: Recording;
  readonly language: Language;
  readonly title: string;
  /** Addresses of the lessons that go on from here. */
  readonly lessons: { readonly handshake: string; readonly frames: string };
}

/** The first screen: a connection that this page has just made, and one message of the reader's own, byte by byte. */
export default function FirstConnection({ recording, language, title, lessons }: FirstConnectionProps) {
  const lab = useLab({ recording });
  const { first } = firstLabWords(language);
  const text = useSignal(first.hello);
  /** What the field held when it was sent: while it still does, the frame stands there, and not a draft. */
  const sentText = useSignal<string | undefined>(undefined);
  const connection = lab.connection.value;
  const isRecording = connection === lab.recorded;
  const exchange = useComputed(() => newestExchange(lab.connection.value)).value;
  const isDraft = !isRecording && (text.value !== sentText.value || !exchange);
  const draft = useComputed(() => draftOf(text.value)).value;
  const talk = useRef<HTMLDivElement>(null);
  const echo = isDraft ? undefined : exchange?.echo;

  useLayoutEffect(() => {
    return echo && !isRecording && talk.current ? unfold(talk.current) : undefined;
  }, [echo?.number, connection.key]);

  const send = () => {
    const result = lab.send(text.peek());
    if (result === 'sent') sentText.value = text.peek();
    return result;
  };
  const userAgent = connection.request?.headers.find(({ id }) => id === 'user-agent')?.value ?? '';
  const browser = browserName(userAgent) ?? first.aBrowser;
  const host = connection.request?.headers.find(({ id }) => id === 'host')?.value ?? '';
  const length = isDraft || !exchange ? draft.payload.length : exchange.sent.frame.payload.length;
  const timing = !isDraft && exchange ? echoTiming(exchange) : undefined;
  return (
    <section class="stage" aria-label={first.stage}>
      <div class="two-ends">
        <span>
          <b class="c">{first.client}</b> {isRecording ? browser : first.thisPage(browser)}
        </span>
        {/* A text that is set from the right would count as moved; another text is another element. */}
        <span key={host}>
          <b class="s">{first.server}</b> {first.at('/echo', host)}
        </span>
      </div>
      <div class="between">
        <Heads connection={connection} language={language} handshakeLesson={lessons.handshake} />
        <Prompt lab={lab} text={text} onSend={send} title={title} language={language} />
        <div class={`talk${sizeOf(length)}`} ref={talk}>
          <div class="talk-sent">
            {isDraft || !exchange ? (
              <DraftFrame draft={draft} language={language} />
            ) : (
              <SentFrame lab={lab} captured={exchange.sent} language={language} />
            )}
          </div>
          <Ray from="client" name={isDraft ? 'ray-out is-to-come' : 'ray-out'} />
          <div class="talk-echo">
            {exchange && echo ? (
              <Echo lab={lab} sent={exchange.sent} echo={echo} language={language} />
            ) : (
              <EchoToCome draft={draft} language={language} />
            )}
          </div>
          <Ray from="server" name={echo ? 'ray-back' : 'ray-back is-to-come'}>
            {timing && first.milliseconds(shortOf(timing.ms, language))}
          </Ray>
        </div>
        <Readout
          lab={lab}
          exchange={isDraft ? undefined : exchange}
          language={language}
          framesLesson={lessons.frames}
        />
      </div>
    </section>
  );
}

/** Payloads up to which a frame and its echo stand side by side, in large cells and in small ones. */
const LARGE = 5;
const SMALL = 12;

function sizeOf(length: number): string {
  if (length <= LARGE) return '';
  return length <= SMALL ? ' is-medium' : ' is-long';
}
