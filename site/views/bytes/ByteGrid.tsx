import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldId } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { ByteButton } from '#site/components/ByteCell.tsx';
import { wireOf } from '../frame-pieces.ts';
import { stepFor, stepped } from '../roving.ts';
import { visibleRun } from '../timeline/window.ts';
import { bytesOf, holds } from './byte-info.ts';

/** What the style sheet decides: it answers to the pane's width, so it is read, not known. Lengths in CSS pixels. */
interface Shape {
  readonly columns: number;
  readonly rowHeight: number;
  readonly height: number;
  readonly scrollTop: number;
}

const UNMEASURED: Shape = { columns: 16, rowHeight: 50, height: 300, scrollTop: 0 };
/** Both grids, of 16 and of 8, begin a line at a multiple of this. */
const LINE = 16;
/** Up to here all bytes are drawn: without a script, too, there is nothing to scroll for. */
const WHOLE = 256;
const OVERSCAN = 4;

/** Bytes in lines of 16, or 8 where it is narrow. Of many only those in view are drawn. */
export function ByteGrid({
  frame,
  label,
  picked,
  field,
  describe,
  onPick,
  onLeave,
}: {
  readonly frame: Frame;
  readonly label: string;
  readonly picked: number | undefined;
  readonly field: FieldId | undefined;
  readonly describe: (index: number) => string;
  readonly onPick: (index: number) => void;
  readonly onLeave: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef(false);
  const [shape, setShape] = useState(UNMEASURED);
  const count = wireOf(frame).length;
  const rows = Math.ceil(count / shape.columns);
  const run = visibleRun(shape, rows, OVERSCAN);
  const whole = count <= WHOLE;
  const start = whole ? 0 : Math.floor((run.start * shape.columns) / LINE) * LINE;
  const end = whole ? count : Math.min(count, Math.ceil((run.end * shape.columns) / LINE) * LINE);

  const measure = () => {
    if (!box.current || !grid.current) return;
    const style = getComputedStyle(grid.current);
    const cell = grid.current.firstElementChild?.getBoundingClientRect().height ?? 0;
    const next = {
      columns: Number(style.getPropertyValue('--line')) || UNMEASURED.columns,
      rowHeight: cell + Number.parseFloat(style.rowGap) || UNMEASURED.rowHeight,
      height: box.current.clientHeight,
      scrollTop: box.current.scrollTop,
    };
    setShape((before) => (isSame(before, next) ? before : next));
  };

  useLayoutEffect(() => {
    measure();
    if (!box.current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  // A byte that was chosen elsewhere, or by a key, comes into view, and no more moves than that takes.
  useLayoutEffect(() => {
    if (picked === undefined || whole || !box.current) return;
    const top = Math.floor(picked / shape.columns) * shape.rowHeight;
    const to = Math.min(Math.max(box.current.scrollTop, top + shape.rowHeight - shape.height), top);
    if (to !== box.current.scrollTop) box.current.scrollTop = to;
    measure();
  }, [picked, shape.columns]);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const button = grid.current?.querySelector<HTMLElement>(`[data-byte="${picked}"]`);
    if (!button) return;
    wanted.current = false;
    button.focus({ preventScroll: !whole });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepFor(event.key, shape.columns);
    if (event.key === 'Escape') onLeave();
    else if (step === undefined) return;
    else {
      wanted.current = true;
      onPick(stepped(indexAt(event.target) ?? picked ?? 0, step, count));
    }
    event.preventDefault();
  };

  const stop = picked !== undefined && picked >= start && picked < end ? picked : start;
  return (
    <div class="byte-box" ref={box} onScroll={whole ? undefined : measure}>
      <fieldset
        class="byte-grid"
        aria-label={label}
        ref={grid}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const index = indexAt(event.target);
          if (index !== undefined) onPick(index);
        }}
        style={
          whole
            ? undefined
            : {
                paddingBlockStart: `${(start / shape.columns) * shape.rowHeight}px`,
                paddingBlockEnd: `${(rows - Math.ceil(end / shape.columns)) * shape.rowHeight}px`,
              }
        }
      >
        {bytesOf(frame, start, end).map(({ index, value, tint, masked, character, field: own }) => (
          <ByteButton
            key={index}
            index={index}
            value={value}
            tint={tint}
            masked={masked}
            character={character}
            picked={index === picked}
            on={field !== undefined && (own === field || holds(frame, index, field))}
            tabbable={index === stop}
            label={describe(index)}
            {...(index % 8 === 0 ? { start: index.toString(16).padStart(4, '0') } : {})}
          />
        ))}
      </fieldset>
    </div>
  );
}

function indexAt(target: EventTarget | null): number | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-byte]') : null;
  return button ? Number(button.dataset['byte']) : undefined;
}

function isSame(a: Shape, b: Shape): boolean {
  return a.columns === b.columns && a.rowHeight === b.rowHeight && a.height === b.height && a.scrollTop === b.scrollTop;
}
