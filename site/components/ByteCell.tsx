import type { JSX } from 'preact';
import { hexOf } from '#site/views/format.ts';
import type { Tint } from '#site/views/tint.ts';

export interface ByteCellProps {
  readonly value: number;
  readonly tint: Tint;
  /** The printable character, which the style sheet draws under the digits; empty where the byte is no text. */
  readonly character?: string;
  readonly masked?: boolean;
  /** Of the chosen field. */
  readonly on?: boolean;
  readonly picked?: boolean;
  readonly wrong?: boolean;
  /** Without room for a character. */
  readonly flat?: boolean;
}

function classOf({ tint, masked, on, picked, wrong, flat }: ByteCellProps): string {
  let name = `byte tint-${tint}`;
  if (masked) name += ' is-masked';
  if (flat) name += ' is-flat';
  if (wrong) name += ' is-wrong';
  if (picked) name += ' is-picked';
  else if (on) name += ' is-on';
  return name;
}

/** One byte, drawn the same way wherever it appears. */
export function ByteCell(props: ByteCellProps) {
  return (
    <span class={classOf(props)} data-character={props.character}>
      {hexOf(props.value)}
    </span>
  );
}

/** A byte that can be chosen. Its label says what a reader sees: value, field, meaning. */
export function ByteButton({
  label,
  index,
  tabbable,
  start,
  onPick,
  ...byte
}: ByteCellProps & {
  readonly label: string;
  /** Its offset, for whoever listens on the group. */
  readonly index: number;
  readonly tabbable: boolean;
  /** Printed where this byte begins a line. */
  readonly start?: string;
  readonly onPick?: (index: number) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={classOf(byte)}
      data-byte={index}
      data-start={start}
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={byte.picked ?? false}
      data-character={byte.character}
      aria-label={label}
      onClick={onPick && (() => onPick(index))}
    >
      {hexOf(byte.value)}
    </button>
  );
}
