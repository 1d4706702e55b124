import { badRows } from '#feed/bad-rules.ts';
import type { EndpointParameter } from '#feed/endpoint-parameter.ts';
import { endpointRows } from '#feed/endpoints.ts';
import { endpointReferenceWords } from '#site/i18n/endpoint-reference-words.ts';
import type { Language } from '#site/i18n/index.ts';

/** An endpoint as the lab offers it, in one language. Made where the page is built, so that it need not be script. */
export interface Offered {
  readonly id: string;
  readonly path: string;
  readonly does: string;
  readonly example: string;
  readonly parameters: readonly (EndpointParameter & {
    /** Of a choice: the words to choose from. */
    readonly options?: readonly string[];
  })[];
}

/** All endpoints, in the order of their rows. */
export function offeredEndpoints(language: Language): readonly Offered[] {
  const words = endpointReferenceWords(language);
  return endpointRows.map(({ id, path, example, parameters, afterwards }) => {
    const named: Readonly<Record<string, string>> = words.parameters[id];
    return {
      id,
      path,
      example,
      does: id === 'echo' ? words.does[id] : `${words.does[id]} ${words.afterwards[afterwards]}`.trimEnd(),
      parameters: parameters.map((parameter: EndpointParameter) => ({
        ...parameter,
        does: named[parameter.name] ?? parameter.name,
        ...(parameter.kind === 'choice' ? { options: badRows.map(({ rule }) => rule) } : {}),
      })),
    };
  });
}
