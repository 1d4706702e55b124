import { signal } from '@preact/signals';
import { afterEach, describe, expect, it } from 'vitest';
import { drawn, press, type Stage, stage, viewOf, violations } from '../testing/stage.ts';
import { wire } from '../testing/wire.ts';
import { FrameTable } from './FrameTable.tsx';

let on: Stage | undefined;
afterEach(() => on?.leave());

function numbers(at: Stage): number[] {
  return at.all('tr[data-frame]').map((row) => Number(row.dataset['frame']));
}

/** Where the words of a cell are drawn, which may be beyond it. */
function boxOfText(cell: Element | null): DOMRect {
  const range = document.createRange();
  if (cell) range.selectNodeContents(cell.querySelector('span') ?? cell);
  return range.getBoundingClientRect();
}

/** A table of this many frames, one each millisecond. */
function table(count: number, options: Parameters<typeof wire>[0] = {}) {
  const source = wire(options);
  const more = (from: number, to: number) => {
    for (let number = from; number <= to; number++)
      source.frame(number % 2 ? 'client' : 'server', 2 + number, 1, `${number}`);
    source.publish();
  };
  more(1, count);
  const at = stage();
  on = at;
  const opened: number[] = [];
  const view = viewOf(source.capture);
  at.draw(<FrameTable {...view} onOpen={() => opened.push(view.selection.value.frame ?? 0)} />);
  return { source, more, at, view, opened, box: at.one('.frames-scroll') };
}

describe('FrameTable', () => {
  it('is a real table that says how long it is and where each row stands', async () => {
    const { at } = table(10_000);
    await drawn();
    expect(at.one('table').getAttribute('aria-rowcount')).toBe('10002');
    expect(at.all('tbody tr').length).toBeLessThan(60);
    expect(at.one('tr[data-frame="10000"]').getAttribute('aria-rowindex')).toBe('10002');
    expect(at.one('tr[data-frame="10000"] .on-wire + th').tagName).toBe('TH');
    expect(await violations(at.root)).toEqual([]);
  });

  it('says that there is no frame below what has happened already', async () => {
    const source = wire();
    source.publish();
    const at = stage();
    on = at;
    at.draw(<FrameTable {...viewOf(source.capture)} nothing="No frames yet." />);
    await drawn();
    const below = at.one('.frames-nothing').getBoundingClientRect().top;
    expect(below).toBeGreaterThanOrEqual(at.one('tr.is-answer').getBoundingClientRect().bottom);
    expect(at.one('.frames-nothing').textContent).toBe('No frames yet.');
  });

  it('keeps what an event says off its time, on a phone too', async () => {
    const { capture, frame, publish } = wire();
    frame('client', 24_012, 8, '');
    capture.apply({ type: 'close', connection: 1, at: 24_015, how: 'fin', by: 'client' });
    publish();
    const at = stage(288);
    on = at;
    at.draw(<FrameTable {...viewOf(capture)} />);
    await drawn();
    const timed = at.all('tr.is-event').filter((row) => row.lastElementChild?.textContent !== '');
    expect(timed).toHaveLength(2);
    for (const row of timed) {
      const { right } = boxOfText(row.querySelector('.said'));
      expect(right, row.textContent).toBeLessThanOrEqual(boxOfText(row.lastElementChild).left);
      expect(row.offsetHeight).toBe(at.one('tr[data-frame]').offsetHeight);
    }
  });

  it('follows what is new only from the lower edge, and holds still elsewhere', async () => {
    const { at, more, box } = table(500);
    await drawn();
    expect(numbers(at)).toContain(500);
    more(501, 520);
    await drawn();
    expect(numbers(at)).toContain(520);
    expect(at.all('.frames-newer')).toEqual([]);

    box.scrollTop = 3200;
    await drawn();
    const looked = at.one('tr[data-frame="100"]');
    const top = looked.getBoundingClientRect().top;
    more(521, 532);
    await drawn();
    expect(at.one('tr[data-frame="100"]').getBoundingClientRect().top).toBe(top);
    expect(at.one('.frames-newer').textContent).toBe('12 new frames');
    at.one('.frames-newer').click();
    await drawn();
    expect(numbers(at)).toContain(532);
    expect(at.all('.frames-newer')).toEqual([]);
  });

  it('holds still while older frames are let go', async () => {
    const { at, more, box } = table(200, { maxFrames: 200 });
    await drawn();
    box.scrollTop = 3200;
    await drawn();
    const top = at.one('tr[data-frame="105"]').getBoundingClientRect().top;
    more(201, 250);
    await drawn();
    expect(at.one('tr[data-frame="105"]').getBoundingClientRect().top).toBe(top);
    box.scrollTop = 0;
    await drawn();
    expect(at.one('.is-forgotten').textContent).toContain('50 earlier frames no longer kept');
  });

  it('begins at the upper edge of a connection that is over, as the server has drawn it', async () => {
    const { source, view } = table(500);
    source.end('client', 600);
    source.publish();
    const at = stage();
    at.draw(<FrameTable {...view} />);
    await drawn();
    expect(at.one('.frames-scroll').scrollTop).toBe(0);
    expect(numbers(at)).toContain(1);
    expect(at.all('.frames-newer')).toEqual([]);
    at.leave();
  });

  it('follows another connection from its beginning, wherever the reader stood in the one before', async () => {
    const { source, view, at } = table(500);
    const shown = signal(source.capture.connections.value.at(-1));
    at.draw(<FrameTable {...view} connection={shown} />);
    await drawn();
    at.one('.frames-scroll').scrollTop = 0;
    await drawn();
    const next = wire();
    const more = async (from: number, to: number) => {
      for (let number = from; number <= to; number++) next.frame('client', 2 + number, 1, `${number}`);
      next.publish();
      shown.value = next.capture.connections.value.at(-1);
      await drawn();
    };
    await more(1, 2);
    await more(3, 60);
    expect(numbers(at)).toContain(60);
    expect(at.all('.frames-newer')).toEqual([]);
  });

  it('is walked by keys, and shares what is chosen', async () => {
    const { at, view, opened, more } = table(300);
    await drawn();
    expect(at.all('[tabindex="0"]').length).toBe(1);
    at.one('tr[data-frame="300"] .tag').focus();
    press('ArrowUp');
    await drawn();
    expect(view.selection.value).toMatchObject({ connection: 's/1', frame: 299 });
    expect(document.activeElement?.textContent).toBe('299');
    expect(at.one('tr[aria-current="true"]').dataset['frame']).toBe('299');

    press('Home');
    await drawn();
    expect(document.activeElement?.textContent).toBe('1');
    const box = at.one('.frames-scroll').getBoundingClientRect();
    const row = at.one('tr[data-frame="1"]').getBoundingClientRect();
    expect(row.top).toBeGreaterThanOrEqual(box.top);
    expect(row.bottom).toBeLessThanOrEqual(box.bottom);

    more(301, 310);
    await drawn();
    expect(document.activeElement?.textContent).toBe('1');
    press('Enter');
    expect(opened).toEqual([1]);
    press('Escape');
    await drawn();
    expect(view.selection.value.frame).toBeUndefined();
  });

  it('keeps the focus although its row is scrolled away', async () => {
    const { at, box } = table(1000);
    await drawn();
    at.one('tr[data-frame="1000"] .tag').focus();
    await drawn();
    box.scrollTop = 0;
    await drawn();
    expect(numbers(at)).toContain(1);
    expect(document.activeElement?.textContent).toBe('1000');
    press('ArrowUp');
    await drawn();
    expect(document.activeElement?.textContent).toBe('999');
  });

  it('brings a frame into view that is chosen elsewhere', async () => {
    const { at, view } = table(1000);
    await drawn();
    view.selection.value = { connection: 's/1', frame: 400, field: undefined, byte: undefined };
    await drawn();
    const box = at.one('.frames-scroll').getBoundingClientRect();
    const row = at.one('tr[data-frame="400"]').getBoundingClientRect();
    expect(row.top).toBeGreaterThanOrEqual(box.top);
    expect(row.bottom).toBeLessThanOrEqual(box.bottom);
  });

  it('chooses the row that is clicked, wherever in the row', async () => {
    const { at, view } = table(4);
    await drawn();
    at.one('tr[data-frame="2"] .type').click();
    await drawn();
    expect(view.selection.value.frame).toBe(2);
    expect(at.one('tr[data-frame="2"] .tag').getAttribute('aria-pressed')).toBe('true');
  });
});
