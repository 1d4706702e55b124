import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { End } from '#feed/event.ts';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { CLOSE } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { chooseFrame } from '#site/capture/selection.ts';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { rawLabWords } from '#site/i18n/raw-lab-words.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { rawEndWords } from '#site/labs/lab-shell/raw-end-words.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useRawLab } from '#site/labs/lab-shell/use-raw-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { charactersOf } from '#site/views/format.ts';
import { CutStrip } from './CutStrip.tsx';
import { Plan } from './Plan.tsx';
import {
  bytesOf,
  type Forecast,
  forecastOf,
  type PlannedFrame,
  partsCharacter,
  piecesOf,
  withCut,
  withInserted,
} from './plan.ts';

/** Bytes of a message: as many as fit on a phone, and fewer pieces than any server here refuses. */
const MOST = 48;
/** Frames of a plan, with what was put inside. */
const FRAMES = 60;
/** What can be put inside a message. */
const insertions = ['ping', 'other'] as const;
const NORMAL_CLOSE = Uint8Array.of(1000 >> 8, 1000 & 255);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** A plan that was sent on the connection with this label. */
interface Waiting extends Forecast {
  readonly label: string;
  readonly frames: number;
  readonly chosen: boolean;
  readonly closing: boolean;
}

/** A message that the reader cuts, and sends in any order: the page is the client, frame by frame. */
export function Sent({ recording, language }: { readonly recording: Recording; readonly language: Language }) {
  const lab = useRawLab(recording);
  const said = fragmentationWords(language);
  const { selection, connection } = lab;
  const text = useSignal(said.hello);
  const cuts = useSignal<readonly number[]>([4, 8]);
  const message = useComputed(() => utf8(text.value));
  const plan = useSignal<readonly PlannedFrame[]>(piecesOf(message.peek(), cuts.peek()));
  const trouble = useSignal('');
  const busy = useSignal(false);
  const alive = useSignal(false);
  /** What has to come back before the connection is closed. */
  const waiting = useRef<Waiting | undefined>(undefined);
  // The first frame of the recording, so that a page without a script has one to read.
  useState(() => {
    selection.value = chooseFrame(lab.recorded.key, 1);
  });
  useEffect(() => {
    alive.value = true;
  }, []);

  /** Cut anew, a message is in order again. */
  const cutAnew = (next: readonly number[]) => {
    cuts.value = next.filter((cut) => cut < message.peek().length);
    plan.value = piecesOf(message.peek(), cuts.peek());
  };

  // A client that has what it came for says goodbye: its server would wait for that (§7.1.1).
  useSignalEffect(() => {
    const current = connection.value;
    const due = waiting.current;
    if (!due || current.label !== due.label) return;
    const [own, answers] = [framesFrom(current, 'client'), framesFrom(current, 'server')];
    const closed = answers.some(({ frame }) => frame.close);
    // Not before all are there: rows that come later would push the chosen one out of view.
    if (!due.chosen && (closed || own.length >= due.frames)) {
      const wrong = own.find(({ frame }) => frame.notes.some(({ severity }) => severity === 'error'));
      selection.value = chooseFrame(current.key, wrong?.number ?? 1);
      waiting.current = { ...due, chosen: true };
    }
    if (closed) {
      waiting.current = undefined;
      lab.finish();
    } else if (!due.closing && due.broken === undefined && !due.unfinished) {
      if (answers.filter(({ frame }) => frame.message).length < due.messages) return;
      waiting.current = { ...due, chosen: true, closing: true };
      lab.write(encodeFrame(frameOf(CLOSE, NORMAL_CLOSE, { maskingKey: lab.maskingKey() })));
    }
  });

  const send = async () => {
    trouble.value = '';
    busy.value = true;
    waiting.current = undefined;
    const frames = plan.peek();
    if (await lab.shakeHands()) {
      const raw = lab.raw.peek();
      for (const frame of frames) lab.write(bytesOf(frame, lab.maskingKey()));
      const forecast = forecastOf(frames);
      if (raw.status === 'open')
        waiting.current = { ...forecast, label: raw.label, frames: frames.length, chosen: false, closing: false };
      if (forecast.unfinished) trouble.value = said.unfinished;
    } else trouble.value = lab.raw.peek().status === 'open' ? said.refused : rawEndWords(lab.raw.peek(), language);
    busy.value = false;
  };

  const tooLong = message.value.length > MOST;
  const isLive = lab.status.value.kind === 'live';
  const parted = cuts.value.find((cut) => partsCharacter(message.value, cut));
  const hint = tooLong
    ? said.tooLong(MOST)
    : parted === undefined
      ? said.cutHint
      : said.inside(characterAt(message.value, parted));
  const view = { connection, selection, language };
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} />
      <div class="pane cutting">
        <label class="cut-message">
          <span class="small">{said.message}</span>
          <input
            class="field"
            value={text.value}
            disabled={!alive.value}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={tooLong}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
              if (message.peek().length <= MOST) cutAnew(cuts.peek());
            }}
          />
        </label>
        <CutStrip
          message={message.value.subarray(0, MOST)}
          cuts={cuts.value}
          disabled={!alive.value}
          language={language}
          onCut={(at) => cutAnew(withCut(cuts.peek(), at))}
        />
        <p class="small cut-hint" role="status">
          {hint}
        </p>
      </div>
      <div class="pane">
        <header>
          <h3>{said.plan}</h3>
          <span class="small at-end">{said.count(plan.value.length)}</span>
        </header>
        <Plan
          plan={plan.value}
          disabled={!alive.value}
          language={language}
          onChange={(next) => {
            plan.value = next;
          }}
        />
        <div class="plan-send">
          <button
            type="button"
            class="btn primary"
            disabled={!isLive || busy.value || tooLong}
            onClick={() => void send()}
          >
            {said.send}
          </button>
          {insertions.map((kind) => (
            <button
              key={kind}
              type="button"
              class="btn"
              disabled={!alive.value || plan.value.length >= FRAMES}
              onClick={() => {
                plan.value = withInserted(plan.peek(), kind, utf8(said[`${kind}Text` as const]));
              }}
            >
              {said[kind]}
            </button>
          ))}
          <button type="button" class="btn" disabled={!alive.value} onClick={() => cutAnew(cuts.peek())}>
            {said.order}
          </button>
        </div>
        <p class="small plan-said" role="status">
          {busy.value
            ? rawLabWords(language).waiting
            : trouble.value || (connection.value === lab.recorded ? said.ready : said.sent)}
        </p>
      </div>
      <FramePanes {...view} anchored nothing={said.ready} />
    </section>
  );
}

function framesFrom({ frames }: CapturedConnection, from: End) {
  return frames.filter(({ frame }) => frame.from === from);
}

/** The character that the byte at this place belongs to. */
function characterAt(message: Uint8Array, at: number): string {
  return charactersOf(message).findLast((character, index) => index < at && character !== '') ?? '';
}
