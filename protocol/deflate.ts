import type { End, Extension, ExtensionParameter } from './model.ts';

/** What both ends agreed on for permessage-deflate (RFC 7692 §7.1). */
export interface DeflateParameters {
  readonly serverNoContextTakeover: boolean;
  readonly clientNoContextTakeover: boolean;
  /** 8 to 15. */
  readonly serverMaxWindowBits: number;
  /** 8 to 15. */
  readonly clientMaxWindowBits: number;
}

/** What holds where an answer names no parameter. */
export const DEFAULT_DEFLATE: DeflateParameters = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** How the messages that this end sends are compressed. */
export function deflateFrom(parameters: DeflateParameters, from: End): { windowBits: number; takeover: boolean } {
  return from === 'client'
    ? { windowBits: parameters.clientMaxWindowBits, takeover: !parameters.clientNoContextTakeover }
    : { windowBits: parameters.serverMaxWindowBits, takeover: !parameters.serverNoContextTakeover };
}

export const PERMESSAGE_DEFLATE = 'permessage-deflate';

/** What can be wrong with the parameters of an offer or an answer by themselves. */
export interface ParameterProblem {
  readonly rule: 'extension-parameter-unknown' | 'extension-parameter-duplicate' | 'extension-parameter-invalid';
  readonly parameter: ExtensionParameter;
}

const NAMES = [
  'server_no_context_takeover',
  'client_no_context_takeover',
  'server_max_window_bits',
  'client_max_window_bits',
];

/**
 * Reads the parameters of one permessage-deflate element (RFC 7692 §7.1). Parameters with a problem are left
 * out, the first of two counts; a window that is not told is one of 15 bits.
 * @param part in an offer `client_max_window_bits` may stand without a value (§7.1.2.2)
 */
export function readDeflate(
  extension: Extension,
  part: 'offer' | 'answer',
): { readonly parameters: DeflateParameters; readonly problems: readonly ParameterProblem[] } {
  const problems: ParameterProblem[] = [];
  const values = new Map<string, string | undefined>();
  for (const parameter of extension.parameters) {
    const { name, value } = parameter;
    if (!NAMES.includes(name)) problems.push({ rule: 'extension-parameter-unknown', parameter });
    else if (values.has(name)) problems.push({ rule: 'extension-parameter-duplicate', parameter });
    else if (!isAllowed(name, value, part)) problems.push({ rule: 'extension-parameter-invalid', parameter });
    else values.set(name, value);
  }
  const bits = (name: string): number => Number(values.get(name) ?? 15);
  const parameters = {
    serverNoContextTakeover: values.has('server_no_context_takeover'),
    clientNoContextTakeover: values.has('client_no_context_takeover'),
    serverMaxWindowBits: bits('server_max_window_bits'),
    clientMaxWindowBits: bits('client_max_window_bits'),
  };
  return { parameters, problems };
}

function isAllowed(name: string, value: string | undefined, part: 'offer' | 'answer'): boolean {
  if (name.endsWith('_no_context_takeover')) return value === undefined;
  if (value === undefined) return name === 'client_max_window_bits' && part === 'offer';
  // §7.1.2: a decimal number from 8 to 15, without leading zeros.
  return /^(?:[89]|1[0-5])$/.test(value);
}

/** Where an answer does not fit an offer (RFC 7692 §7.1). */
export interface AnswerProblem {
  readonly rule: 'extension-parameter-unasked' | 'extension-parameter-missing' | 'extension-parameter-too-large';
  readonly name: string;
}

/** What is wrong with an answer, given the offers: nothing where it fits one of them, else what the first offer says against it. */
export function checkAnswer(answer: Extension, offers: readonly Extension[]): readonly AnswerProblem[] {
  const each = offers.map((offer) => compare(answer, offer));
  return each.find((problems) => problems.length === 0) ?? each[0] ?? [];
}

function compare(answer: Extension, offer: Extension): AnswerProblem[] {
  const asked = (name: string) => offer.parameters.find((parameter) => parameter.name === name);
  const given = (name: string) => answer.parameters.find((parameter) => parameter.name === name);
  const larger = (name: string): boolean => Number(given(name)?.value) > Number(asked(name)?.value);
  const problems: AnswerProblem[] = [];
  for (const name of ['server_no_context_takeover', 'server_max_window_bits'])
    if (asked(name) && !given(name)) problems.push({ rule: 'extension-parameter-missing', name });
  for (const name of ['server_max_window_bits', 'client_max_window_bits'])
    if (larger(name)) problems.push({ rule: 'extension-parameter-too-large', name });
  if (given('client_max_window_bits') && !asked('client_max_window_bits'))
    problems.push({ rule: 'extension-parameter-unasked', name: 'client_max_window_bits' });
  return problems;
}
