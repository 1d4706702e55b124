import { endpointsWords } from '#site/i18n/endpoints-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { countOf } from '#site/views/format.ts';
import type { Values } from './address.ts';
import type { Offered } from './offered.ts';

type Parameter = Offered['parameters'][number];

const idOf = ({ name }: Parameter): string => `endpoint-parameter-${name}`;

/** A field for each parameter. A number out of its range may be typed: the server says what it made of it. */
export function Parameters({
  endpoint,
  values,
  disabled,
  language,
  onChange,
}: {
  readonly endpoint: Offered;
  readonly values: Values;
  readonly disabled: boolean;
  readonly language: Language;
  readonly onChange: (values: Values) => void;
}) {
  return (
    <div class="endpoint-parameters">
      {endpoint.parameters.map((parameter) => (
        <div key={`${endpoint.id}-${parameter.name}`} class="endpoint-parameter">
          <label for={idOf(parameter)}>
            <code>{parameter.name}</code> {parameter.does}
          </label>
          <Field
            parameter={parameter}
            value={values[parameter.name] ?? ''}
            disabled={disabled}
            language={language}
            onChange={(value) => onChange({ ...values, [parameter.name]: value })}
          />
          <small>{boundsOf(parameter, language)}</small>
        </div>
      ))}
    </div>
  );
}

function Field({
  parameter,
  value,
  disabled,
  language,
  onChange,
}: {
  readonly parameter: Parameter;
  readonly value: string;
  readonly disabled: boolean;
  readonly language: Language;
  readonly onChange: (value: string) => void;
}) {
  const { name, kind } = parameter;
  switch (kind) {
    case 'flag':
      return (
        <span class="endpoint-flag">
          <input
            id={idOf(parameter)}
            type="checkbox"
            checked={value !== ''}
            disabled={disabled}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? name : '')}
          />{' '}
          {endpointsWords(language).on}
        </span>
      );
    case 'choice':
      return (
        <select
          id={idOf(parameter)}
          class="field"
          value={value}
          disabled={disabled}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {parameter.options?.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      );
    default:
      return (
        <input
          id={idOf(parameter)}
          class="field"
          value={value}
          disabled={disabled}
          inputMode={kind === 'number' ? 'numeric' : 'text'}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}

/** Which values it takes, in words. */
export function boundsOf(parameter: Parameter, language: Language): string {
  const words = endpointsWords(language);
  if (parameter.kind === 'text') return parameter.mostBytes === undefined ? '' : words.mostBytes(parameter.mostBytes);
  if (parameter.kind !== 'number') return '';
  const count = (value: number) => countOf(value, language);
  const range = words.range(
    count(parameter.least),
    count(parameter.most),
    parameter.unit ? words.units[parameter.unit] : '',
  );
  return parameter.default === undefined ? range : `${range}, ${words.otherwise(count(parameter.default))}`;
}
