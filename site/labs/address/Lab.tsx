import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Ask } from './Ask.tsx';
import { Goes } from './Goes.tsx';
import { ownAddress, ownEndpoint } from './own-endpoint.ts';
import { Parts } from './Parts.tsx';
import { recordedAddress } from './presets.ts';
import { Run } from './Run.tsx';
import { Steps } from './Steps.tsx';
import { judge, readSubprotocols } from './verdict.ts';

/** Where the page is built nobody knows where it will stand; the address that is shown then is no relative one. */
const NOWHERE = 'localhost:8101/';

/** An address as the reader types it: its parts, what the constructor makes of it, and the request that comes of it. */
export default function AddressLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const lab = useLab({ recording, endpoint: `echo${new URL(recordedAddress).search}` });
  const said = addressWords(language);
  const address = useSignal(recordedAddress);
  const typedSubprotocols = useSignal('');
  const pageScheme = useSignal('http:');
  /** The page's own address; undefined before it is alive. */
  const page = useSignal<string | undefined>(undefined);
  useEffect(() => {
    page.value = document.baseURI;
    pageScheme.value = location.protocol;
  }, []);

  // The label is not used: the address is only looked at, and each connection brings a label of its own.
  const tapped = useComputed(() =>
    page.value !== undefined && lab.status.value.kind !== 'recording' ? pageSource().address('echo', 'x') : undefined,
  ).value;
  const own = tapped === undefined ? recordedAddress : ownAddress(tapped, new URL(recordedAddress).search);
  useEffect(() => {
    // Until the reader has typed, what stands there is the server that really is there.
    if (address.peek() === recordedAddress) address.value = own;
  }, [own]);

  const base = new URL(page.value ?? `http://${NOWHERE}`);
  base.protocol = pageScheme.value;
  const subprotocols = readSubprotocols(typedSubprotocols.value);
  const verdict = judge({ address: address.value, subprotocols, base: base.href });
  const { url, outcome } = verdict;
  const apart = useSteadyHeight<HTMLDivElement>();
  const steps = useSteadyHeight<HTMLDivElement>();
  const goes = useSteadyHeight<HTMLDivElement>();
  const isRecording = lab.connection.value === lab.recorded;
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="pane">
        <Ask address={address} subprotocols={typedSubprotocols} pageScheme={pageScheme} own={own} language={language} />
      </div>
      <div class="pane" ref={apart}>
        <header>
          <h3>{said.apart.title}</h3>
        </header>
        <Parts url={url} typed={address.value} language={language} />
      </div>
      <div class="pane" ref={steps}>
        <header>
          <h3>{said.steps.title}</h3>
        </header>
        <p class={outcome === 'connects' ? 'verdict' : 'verdict is-stop'}>{said.verdict[outcome]}</p>
        <Steps verdict={verdict} subprotocols={subprotocols} pageScheme={pageScheme.value} language={language} />
        <Run
          key={`${address.value} ${typedSubprotocols.value} ${pageScheme.value}`}
          lab={lab}
          address={address.value}
          subprotocols={subprotocols}
          verdict={verdict}
          endpoint={url && outcome === 'connects' ? ownEndpoint(url, tapped) : undefined}
          isOwnPage={page.value !== undefined && base.href === page.value}
          language={language}
        />
      </div>
      <div class="pane" ref={goes}>
        <header>
          <h3>{said.outgoing.title}</h3>
        </header>
        <Goes
          url={outcome === 'connects' ? url : undefined}
          request={lab.connection.value.request}
          isRecording={isRecording}
          language={language}
        />
      </div>
    </section>
  );
}
