import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { portOf } from './parts.ts';
import { firstAfterReturn, type StepId, stepIds, type Verdict } from './verdict.ts';

const CONSTRUCTOR = { text: 'WHATWG §3.1', href: 'https://websockets.spec.whatwg.org/#dom-websocket-websocket' };
const PORTS = { text: 'Fetch §2.9', href: 'https://fetch.spec.whatwg.org/#port-blocking' };
const MIXED = { text: 'Mixed Content', href: 'https://www.w3.org/TR/mixed-content/' };

const returns = stepIds.indexOf(firstAfterReturn);

type State = 'passed' | 'stop' | 'beyond';
const marks: Readonly<Record<State, string>> = {
  passed: 'M2 7.5l3.5 3.5L12 3.5',
  stop: 'M3 3l8 8M11 3l-8 8',
  beyond: 'M4 7h6',
};

interface StepsProps {
  readonly verdict: Verdict;
  readonly subprotocols: readonly string[];
  /** With its colon, as `location.protocol` has it. */
  readonly pageScheme: string;
  readonly language: Language;
}

/** The steps that an address goes through, as far as it gets. */
export function Steps(props: StepsProps) {
  const { steps } = addressWords(props.language);
  const { stop } = props.verdict;
  const last = stop === undefined ? stepIds.length : stepIds.indexOf(stop);
  const rows = stepIds.map((id, index) => (
    <Step key={id} {...props} id={id} state={index < last ? 'passed' : index === last ? 'stop' : 'beyond'} />
  ));
  return (
    <table class="legend steps">
      <caption class="vh">{steps.caption}</caption>
      <thead class="vh">
        <tr>
          <th scope="col">{steps.step}</th>
          <th scope="col">{steps.result}</th>
          <th scope="col">{steps.rule}</th>
          <th scope="col">{steps.section}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, returns)}
        <tr class={last < returns ? 'is-return is-beyond' : 'is-return'}>
          <td colSpan={4}>{steps.returns}</td>
        </tr>
        {rows.slice(returns)}
      </tbody>
    </table>
  );
}

function Step({ id, state, ...props }: StepsProps & { readonly id: StepId; readonly state: State }) {
  const { steps, rules } = addressWords(props.language);
  const { text, href } = id === 'port' ? PORTS : id === 'mixed-content' ? MIXED : CONSTRUCTOR;
  const found = foundAt(id, props);
  return (
    <tr class={`is-${state}`}>
      <th scope="row">
        <svg class="step-mark" viewBox="0 0 14 14" aria-hidden="true">
          <path d={marks[state]} />
        </svg>
        {rules[id].name}
      </th>
      <td class="value">
        {state === 'beyond' && <span class="is-absent">{steps.notReached}</span>}
        {state === 'passed' && (found ?? <span class="is-said">{steps.passed}</span>)}
        {state === 'stop' && (
          <>
            {found} <b class="thrown">{props.verdict.outcome === 'throws' ? 'SyntaxError' : '1006'}</b>
          </>
        )}
      </td>
      <td class="why">{rules[id].rule}</td>
      <td class="where">
        <a class="sec" href={href}>
          {text}
        </a>
      </td>
    </tr>
  );
}

/** What a step finds in this address; undefined where that is nothing to speak of. */
function foundAt(id: StepId, { verdict, subprotocols, pageScheme, language }: StepsProps): string | undefined {
  const { steps } = addressWords(language);
  const { url, mappedFrom, wrongSubprotocol, stop } = verdict;
  const scheme = url?.protocol.slice(0, -1) ?? '';
  switch (id) {
    case 'parse':
      return undefined;
    case 'map':
      return mappedFrom && steps.mapped(mappedFrom, scheme);
    case 'scheme':
      return scheme;
    case 'fragment':
      return stop === id ? url?.href.slice(url.href.indexOf('#')) : undefined;
    case 'subprotocols':
      if (stop === id) return steps.quoted(wrongSubprotocol ?? '');
      return subprotocols.length === 0 ? undefined : subprotocols.join(', ');
    case 'port':
      return String((url && portOf(url)) ?? '');
    case 'mixed-content':
      return pageScheme.slice(0, -1);
  }
}
