import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useChanged } from '#site/components/use-changed.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { words } from '#site/i18n/words.ts';
import type { View } from '#site/views/view.ts';
import { LaterAnatomy, LaterBytes, LaterFrameTable } from './later-views.ts';

/**
 * The frames of a connection, and the chosen one of them bit by bit and byte by byte, on one selection. Enter goes from
 * the table to the bits, Escape back. Each part is fetched when it comes near, the table also with another connection, what is below it with a chosen frame.
 */
export function FramePanes({
  connection,
  selection,
  language,
  title,
  aside,
  nothing,
  anchored = false,
}: View & {
  /** Over the table, where a lab has several things to show. */
  readonly title?: string;
  /** Beside the title: which connection, for one. */
  readonly aside?: ComponentChildren;
  /** What to say while there is no frame: the next step, in a sentence. */
  readonly nothing: string;
  /** Whether rows can be linked to as `#frame-3`: for one table of a page. */
  readonly anchored?: boolean;
}) {
  const view = { connection, selection, language };
  const wanted = useChanged(selection);
  const live = useChanged(connection);
  const table = useRef<HTMLDivElement>(null);
  const anatomy = useSteadyHeight<HTMLDivElement>();
  const bytes = useSteadyHeight<HTMLDivElement>();
  const focusFigure = useRef<(() => void) | undefined>(undefined);
  /** Enter was pressed before the figure was here. */
  const opening = useRef(false);

  const open = () => {
    if (focusFigure.current) focusFigure.current();
    else opening.current = true;
  };
  const figureIsHere = (focus: () => void) => {
    focusFigure.current = focus;
    if (!opening.current) return;
    opening.current = false;
    // Its elements are not in the page yet.
    requestAnimationFrame(focus);
  };
  const backToTable = () => table.current?.querySelector<HTMLElement>('.tag[tabindex="0"]')?.focus();
  return (
    <>
      <div class="pane" ref={table}>
        {title !== undefined && (
          <header>
            <h3>{title}</h3>
            {aside !== undefined && <div class="at-end">{aside}</div>}
          </header>
        )}
        <LaterFrameTable {...view} wanted={wanted || live} anchored={anchored} nothing={nothing} onOpen={open} />
      </div>
      <div class="pane" ref={anatomy}>
        <LaterAnatomy {...view} wanted={wanted} onLeave={backToTable} focusRef={figureIsHere} />
      </div>
      <div class="pane" ref={bytes}>
        <header>
          <h3>{words(language).labs.frames.bytes}</h3>
        </header>
        <LaterBytes {...view} wanted={wanted} onLeave={backToTable} />
      </div>
    </>
  );
}
