import type { ComponentChildren } from 'preact';
import { later } from '#site/components/Later.tsx';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import type { Lab, LabStatus } from './lab.ts';
import { useSecondsUntil } from './use-seconds-until.ts';
import { Wire, type WireState } from './Wire.tsx';

const wires: Readonly<Record<LabStatus['kind'], WireState>> = {
  recording: 'recording',
  connecting: 'recording',
  live: 'live',
  closed: 'gone',
  gone: 'gone',
};

/** Few readers ever need it, and it cannot be fetched where what it leads to cannot be either. */
const LaterServerChoice = await later(async () => (await import('./ServerChoice.tsx')).ServerChoice);

/** What the bar needs of a lab. One whose connection cannot be closed here has no `close`. */
export type BarredLab = Pick<Lab, 'status' | 'connection' | 'recorded' | 'again'> & Partial<Pick<Lab, 'close'>>;

/**
 * Says what the lab is connected to, or why not, with the reader's next step in the same bar.
 * It keeps its height whatever it says, so that nothing below it moves.
 */
export function SourceBar({
  lab,
  language,
  closable = true,
  children,
}: {
  readonly lab: BarredLab;
  readonly language: Language;
  /** Whether the reader may end the connection here. */
  readonly closable?: boolean;
  /** What else belongs there: counts, a button of the lab's own. */
  readonly children?: ComponentChildren;
}) {
  const { bar } = words(language).labs;
  const status = lab.status.value;
  const recorded = lab.connection.value === lab.recorded;
  const inPage = status.kind === 'live' && status.inPage;
  const retryAt = status.kind === 'gone' ? status.retryAt : undefined;
  const seconds = useSecondsUntil(retryAt);
  return (
    <div class="source-bar">
      <Wire state={status.kind === 'gone' && recorded ? 'recording' : wires[status.kind]} />
      <p class="says" role="status">
        {/* Other words are another element: no text is seen to move. */}
        <span key={status.kind}>{said(status, recorded, language)}</span>
      </p>
      <div class="at-end">
        {children}
        {seconds !== undefined && <span class="retry">{bar.nextTry(seconds)}</span>}
        {(inPage || status.kind === 'gone') && <LaterServerChoice wanted inPage={inPage} language={language} />}
        {(status.kind === 'gone' || status.kind === 'closed') && (
          <button type="button" class="btn" onClick={lab.again}>
            {status.kind === 'closed' ? bar.connectAgain : bar.tryAgain}
          </button>
        )}
        {closable && lab.close && status.kind === 'live' && (
          <button type="button" class="btn" onClick={() => lab.close?.(1000)}>
            {bar.close}
          </button>
        )}
      </div>
    </div>
  );
}

function said(status: LabStatus, recorded: boolean, language: Language) {
  const { bar } = words(language).labs;
  switch (status.kind) {
    case 'live':
      return (
        <>
          {bar.connectedTo} <b class="nb">{status.inPage ? bar.inPage : bar.demoServer}</b>{' '}
          {/* The one inside this page stands at no address that leads anywhere. */}
          {!status.inPage && <code>{status.name}</code>}
        </>
      );
    case 'closed':
      return (
        <>
          <b>{bar.closed(status.close.code)}</b> {bar.stays}
        </>
      );
    case 'gone':
      return recorded ? (
        <>
          <b>{bar.recording}</b> {bar.reasons[status.reason]}
        </>
      ) : (
        <>
          <b>{bar.gone}</b> {bar.stays}
        </>
      );
    case 'connecting':
      return recorded ? (
        <>
          <b>{bar.recording}</b> {bar.connecting}
        </>
      ) : (
        bar.connecting
      );
    case 'recording':
      return (
        <>
          <b>{bar.recording}</b> {bar.yours}
        </>
      );
  }
}
