import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { heartbeatWords } from '#site/i18n/heartbeat-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { shortOf } from '#site/views/format.ts';
import type { Heartbeat } from './use-heartbeat.ts';

/** Seconds. The longest stall of the contract is a minute. */
const LEAST = 1;
const MOST = 60;
const PAGE_FREEZE_MS = 2000;

/** What can be done to the two ends, and what the page's own heartbeat says. */
export function Controls({ heartbeat, language }: { readonly heartbeat: Heartbeat; readonly language: Language }) {
  const said = heartbeatWords(language).controls;
  const alive = useSignal(false);
  const interval = useSignal(2);
  const timeout = useSignal(3);
  const freeze = useSignal(10);
  const noServer = useSignal(false);
  useEffect(() => {
    alive.value = true;
  }, []);
  const pulse = heartbeat.pulse.value;
  const isBeating = pulse.kind === 'waiting' || pulse.kind === 'echoed';
  const doing = (what: Promise<boolean>) =>
    void what.then((done) => {
      noServer.value = !done;
    });
  const after = 'after' in pulse ? shortOf(pulse.after, language) : '';
  return (
    <div class="beats">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isBeating) heartbeat.rest();
          else doing(heartbeat.beat({ interval: interval.peek() * 1000, timeout: timeout.peek() * 1000 }));
        }}
      >
        <Seconds
          name={said.interval}
          value={interval.value}
          disabled={isBeating}
          onInput={(to) => (interval.value = to)}
        />
        <Seconds
          name={said.timeout}
          value={timeout.value}
          disabled={isBeating}
          onInput={(to) => (timeout.value = to)}
        />
        <Do name="beat" alive={alive.value}>
          {isBeating ? said.stop : said.start}
        </Do>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          doing(heartbeat.freezeServer(freeze.peek() * 1000));
        }}
      >
        <Seconds name={said.freeze} value={freeze.value} onInput={(to) => (freeze.value = to)} />
        <Do name="freeze" alive={alive.value}>
          {said.freezeServer}
        </Do>
      </form>
      <div class="beats-more">
        <Do name="ping" alive={alive.value} onClick={() => doing(heartbeat.ping())}>
          {said.ping}
        </Do>
        <Do name="hand-ping" alive={alive.value} onClick={() => doing(heartbeat.handPing())}>
          {said.handPing}
        </Do>
        <Do name="freeze-page" alive={alive.value} onClick={() => doing(heartbeat.freezePage(PAGE_FREEZE_MS))}>
          {said.freezePage}
        </Do>
        <Do name="pile" alive={alive.value} onClick={() => doing(heartbeat.pile())}>
          {said.pile}
        </Do>
      </div>
      <p class="beats-said small" role="status" data-pulse={pulse.kind}>
        {noServer.value ? said.noServer : said.pulse[pulse.kind]('number' in pulse ? pulse.number : 0, after)}
      </p>
    </div>
  );
}

function Do({
  name,
  alive,
  onClick,
  children,
}: {
  readonly name: string;
  readonly alive: boolean;
  /** Without it, it sends its form. */
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button type={onClick ? 'button' : 'submit'} class="btn" data-do={name} disabled={!alive} onClick={onClick}>
      {children}
    </button>
  );
}

function Seconds({
  name,
  value,
  disabled = false,
  onInput,
}: {
  readonly name: string;
  readonly value: number;
  readonly disabled?: boolean;
  readonly onInput: (seconds: number) => void;
}) {
  return (
    <label>
      <span class="small">{name}</span>
      <input
        class="field"
        type="number"
        min={LEAST}
        max={MOST}
        step={1}
        required
        value={value}
        disabled={disabled}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (valueAsNumber >= LEAST && valueAsNumber <= MOST) onInput(valueAsNumber);
        }}
      />
    </label>
  );
}
