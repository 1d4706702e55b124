import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { CapturedFrame } from '#site/capture/model.ts';
import { chooseByte, chooseFrame } from '#site/capture/selection.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { fieldAt } from '#site/views/bytes/byte-info.ts';
import { stepFor, stepped } from '#site/views/roving.ts';

/** Up and down walk by as many bytes as a key has. */
const COLUMNS = 4;

/** One tab stop for the bytes of a frame: arrow keys walk them, and what has the focus is what is chosen. */
export function useByteGroup(lab: Lab, captured: CapturedFrame, count: number) {
  const ref = useRef<HTMLFieldSetElement>(null);
  const { connection, frame, byte } = lab.selection.value;
  const chosen = connection === lab.connection.value.key && frame === captured.number ? byte : undefined;
  const choose = (index: number) => {
    const { key } = lab.connection.peek();
    lab.selection.value = chooseByte(chooseFrame(key, captured.number), index, fieldAt(captured.frame, index));
  };
  const indexOf = (target: EventTarget | null): number | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-byte]') : null;
    return cell ? Number(cell.dataset['byte']) : undefined;
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    const from = indexOf(event.target);
    const step = stepFor(event.key, COLUMNS);
    if (from === undefined || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = stepped(from, step, count);
    choose(to);
    ref.current?.querySelector<HTMLElement>(`[data-byte="${to}"]`)?.focus();
  };
  const onTouch = (event: Event) => {
    const index = indexOf(event.target);
    if (index !== undefined) choose(index);
  };
  return {
    chosen,
    stop: chosen !== undefined && chosen < count ? chosen : 0,
    group: { ref, onKeyDown, onClick: onTouch, onFocusIn: onTouch, onPointerOver: onTouch },
  };
}
