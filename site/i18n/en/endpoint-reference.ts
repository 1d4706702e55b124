import { type BadRule, badRows } from '#feed/bad-rules.ts';
import { type EndpointId, endpointRows } from '#feed/endpoints.ts';

/** A sentence begins with a capital, and the rows name parameters without one. */
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The rows are written in English: `/endpoints.json` tells them so. */
export const endpointReference = {
  does: Object.fromEntries(endpointRows.map(({ id, does }) => [id, does])) as Readonly<Record<EndpointId, string>>,
  parameters: Object.fromEntries(
    endpointRows.map(({ id, parameters }) => [
      id,
      Object.fromEntries(parameters.map(({ name, does }) => [name, sentence(does)])),
    ]),
  ) as Readonly<Record<EndpointId, Readonly<Record<string, string>>>>,
  rules: Object.fromEntries(badRows.map(({ rule, does }) => [rule, does])) as Readonly<Record<BadRule, string>>,
  afterwards: {
    echo: 'Besides that it sends back what it gets.',
    end: '',
    nothing: 'It sends nothing back.',
  },
  parameter: 'Parameter',
  values: 'Values',
  meaning: 'What it does',
  rule: 'Rule',
  sends: 'What the server sends',
  command: 'With another client',
  tryIt: (path: string) => `Try /${path}`,
  inPath: 'in the path',
  text: 'text',
  flag: 'there or not',
  oneOf: 'one of the rules below',
};
