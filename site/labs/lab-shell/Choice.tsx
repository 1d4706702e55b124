import type { ComponentChildren } from 'preact';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
}

/**
 * One of a few, side by side. Real radio buttons, so that a group is one stop of the Tab key and arrows walk in it.
 * The buttons lie over their labels: focus is seen where the choice is.
 */
export function Choice<Value extends string>({
  name,
  legend,
  options,
  value,
  disabled,
  onChoose,
}: {
  /** Of the group; unique on the page. */
  readonly name: string;
  readonly legend: ComponentChildren;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value;
  readonly disabled: boolean;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend>{legend}</legend>
      <div class="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
