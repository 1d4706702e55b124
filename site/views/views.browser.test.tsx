import { afterEach, describe, expect, it } from 'vitest';
import { chooseFrame } from '#site/capture/selection.ts';
import { Anatomy } from './anatomy/Anatomy.tsx';
import { Bytes } from './bytes/Bytes.tsx';
import { AcceptSteps } from './handshake/AcceptSteps.tsx';
import { Handshake } from './handshake/Handshake.tsx';
import { Log } from './log/Log.tsx';
import { drawn, press, type Stage, stage, viewOf, violations } from './testing/stage.ts';
import { utf8, wire } from './testing/wire.ts';
import { Unmask } from './unmask/Unmask.tsx';

let on: Stage | undefined;
afterEach(() => on?.leave());

/** What is heard of the part that has the focus. */
const reached = () => document.activeElement?.ariaLabel ?? document.activeElement?.querySelector('.vh')?.textContent;

/** All views of the chosen frame, on one selection. */
function frame(payload: Uint8Array, { width = 720, from = 'client' as 'client' | 'server', opcode = 1 } = {}) {
  const source = wire({ requestHeaders: 'Sec-WebSocket-Extensions: permessage-deflate\r\n' });
  source.frame(from, 10, opcode, payload);
  source.publish();
  source.capture.selection.value = chooseFrame('s/1', 1);
  const at = stage(width);
  on = at;
  const left: string[] = [];
  const view = viewOf(source.capture);
  at.draw(
    <>
      <Anatomy {...view} onLeave={() => left.push('anatomy')} />
      <Bytes {...view} onLeave={() => left.push('bytes')} />
      <Unmask {...view} />
    </>,
  );
  return { at, view, left, source };
}

describe('a chosen frame', () => {
  it('is named, valued and explained, field by field', async () => {
    const { at } = frame(utf8('hello'));
    expect(at.one('.anatomy-title').textContent).toBe('1Text, client to server, 11 bytes');
    expect(at.all('.legend tbody tr').map((row) => row.querySelector('.value')?.textContent)).toEqual([
      ...['1', '000', '0x1', '1', '5', 'a1 6c 0f d2', 'c9 09 63 be ce'],
    ]);
    expect(at.all('.legend .sec').every((link) => link.getAttribute('href')?.includes('rfc6455#section-5'))).toBe(true);
    expect(await violations(at.root)).toEqual([]);
  });

  it('is one selection through anatomy, bytes and sum', async () => {
    const { at, view } = frame(utf8('hello'));
    at.one('.bit-field[data-cell="7"]').click();
    await drawn();
    expect(view.selection.value.field).toBe('masking-key');
    expect(at.all('.byte-grid .is-on').map((byte) => byte.dataset['byte'])).toEqual(['2', '3', '4', '5']);
    expect(at.all('.legend .is-on').length).toBe(1);

    at.one('.byte-grid [data-byte="7"]').click();
    await drawn();
    expect(view.selection.value).toMatchObject({ field: 'payload-data', byte: 7 });
    expect(at.one('.byte-said').textContent).toContain(
      '09, byte 7 of frame 1. Payload data. Payload byte 1: 09 XOR 6c = 65, “e”',
    );
    expect(at.one('.unmask-byte .is-picked').getAttribute('aria-label')).toBe('Payload byte 1: 09 XOR 6c = 65, “e”');
    expect(at.all('.bitwise')[1]?.textContent).toContain('0110 0101');
  });

  it('is walked byte by byte, each named when it is reached', async () => {
    const { at, left } = frame(utf8('hello'));
    at.one('.byte-grid [tabindex="0"]').focus();
    for (const [key, label] of [
      ['ArrowRight', '85, byte 1 of frame 1. MASK, Payload len. MASK 1, Payload len 5'],
      [
        'ArrowRight',
        'a1, byte 2 of frame 1. Masking-key. Byte 1 of 4. It is XORed with payload bytes 0, 4, 8 and so on.',
      ],
      ['End', 'ce, byte 10 of frame 1. Payload data. Payload byte 4: ce XOR a1 = 6f, “o”'],
      ['ArrowRight', 'ce, byte 10 of frame 1. Payload data. Payload byte 4: ce XOR a1 = 6f, “o”'],
      ['Home', '81, byte 0 of frame 1. FIN, RSV1, RSV2, RSV3, opcode. FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x1'],
    ] as const) {
      press(key);
      await drawn();
      expect(reached()).toBe(label);
    }
    press('Escape');
    expect(left).toEqual(['bytes']);
  });

  it('is walked bit field by bit field', async () => {
    const { at, view, left } = frame(utf8('hello'));
    at.one('.bits [tabindex="0"]').focus();
    press('End');
    await drawn();
    expect(reached()).toBe('Payload data, continued, bits 80 to 87');
    press('Home');
    await drawn();
    expect(reached()).toBe('FIN: 1, bit 0');
    expect(view.selection.value.field).toBe('fin');
    press('Escape');
    expect(left).toEqual(['anatomy']);
  });

  it('of 64 KiB has only its bytes in view in the document, and every byte within reach', async () => {
    const { at, view } = frame(
      new Uint8Array(65_536).map((_, index) => index),
      { opcode: 2 },
    );
    await drawn();
    expect(at.all('.byte-grid .byte').length).toBeLessThan(400);
    at.one('.byte-grid [tabindex="0"]').focus();
    press('End');
    await drawn();
    expect(document.activeElement?.getAttribute('data-byte')).toBe('65549');
    const box = at.one('.byte-box').getBoundingClientRect();
    const byte = at.one('[data-byte="65549"]').getBoundingClientRect();
    expect(byte.top).toBeGreaterThanOrEqual(box.top);
    expect(byte.bottom).toBeLessThanOrEqual(box.bottom + 1);
    press('ArrowUp');
    await drawn();
    expect(view.selection.value.byte).toBe(65_533);
    expect(at.one('.bits-left').textContent).toMatch(/^and 65,5\d\d more bytes$/);
    expect(at.one('.unmask-pages').textContent).toContain('of 65,536');
  });

  it('shows letters where text crosses the wire unmasked', () => {
    const { at } = frame(utf8('мир'), { from: 'server' });
    expect(at.all('.byte-grid .byte').map((byte) => byte.dataset['character'])).toEqual([
      ...['', '', 'м', '', 'и', '', 'р', ''],
    ]);
    expect(at.all('.is-masked')).toEqual([]);
    expect(at.one('.nothing').textContent).toContain('No masked frame yet');
  });

  it('that breaks a rule says which, where it stands, and what to do', async () => {
    const on = wire();
    on.frame('client', 10, 1, 'hello', { maskingKey: null });
    on.publish();
    on.capture.selection.value = chooseFrame('s/1', 1);
    const at = stage();
    at.draw(<Anatomy {...viewOf(on.capture)} />);
    const trouble = at.one('.trouble');
    expect(trouble.querySelector('.rule')?.textContent).toBe('mask-required');
    await expect.poll(() => trouble.textContent).toContain('A client must mask every frame.');
    expect(trouble.querySelector('a')?.href).toBe('https://www.rfc-editor.org/rfc/rfc6455#section-5.1');
    at.leave();
  });

  it('fits a phone', async () => {
    const { at } = frame(utf8('x'.repeat(200)), { width: 288 });
    await drawn();
    for (const part of at.all('.bits, .legend, .byte-grid, .unmask, .byte-said'))
      expect(part.scrollWidth, part.className).toBeLessThanOrEqual(part.clientWidth);
    expect(at.root.scrollWidth).toBeLessThanOrEqual(288);
    expect(await violations(at.root)).toEqual([]);
  });
});

describe('the handshake', () => {
  function handshake(width = 960) {
    const source = wire({ requestHeaders: 'Sec-WebSocket-Extensions: permessage-deflate\r\nCookie: ****\r\n' });
    source.publish();
    const at = stage(width);
    on = at;
    const view = viewOf(source.capture);
    at.draw(
      <>
        <Handshake {...view} />
        <AcceptSteps {...view} />
        <Log {...view} />
      </>,
    );
    return at;
  }

  it('explains a line when it is reached by key, pointer or tap', async () => {
    const at = handshake();
    expect(at.one('.head-explained h3').textContent).toContain('Sec-WebSocket-Key');
    at.one('.head-line[tabindex="0"]').focus();
    press('ArrowRight');
    await drawn();
    expect(document.activeElement?.textContent).toContain('Sec-WebSocket-Accept');
    expect(at.one('.head-explained').textContent).toContain('Answers Sec-WebSocket-Key');
    press('Home');
    await drawn();
    expect(document.activeElement?.textContent).toContain('HTTP/1.1 101 Switching Protocols');

    const host = at.all('.head-line').find((line) => line.textContent?.startsWith('Host'));
    host?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
    await drawn();
    expect(at.one('.head-explained h3').textContent).toContain('Host');
    at.one('.handshake').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    await drawn();
    expect(at.one('.head-explained h3').textContent).toContain('Status line');
    host?.click();
    await drawn();
    expect(at.one('.head-explained h3').textContent).toContain('Host');
    expect(await violations(at.root)).toEqual([]);
  });

  it('never prints the token, and says what was declined', () => {
    const at = handshake();
    expect(at.root.innerHTML).not.toContain('AAAAbbbb');
    expect(at.root.textContent).toContain('tap=AAAA…');
    const declined = at.all('.head-line').find((line) => line.textContent?.includes('permessage-deflate'));
    expect(declined?.textContent).toContain('Not answered');
    expect(at.all('.head-curves .is-unanswered').length).toBe(1);
    expect(at.all('.head-curves > path').length).toBe(4);
  });

  it('computes Accept from the key in visible steps', () => {
    const at = handshake();
    const steps = at.one('.accept');
    expect(steps.textContent).toContain('dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
    expect(at.all('.accept .byte').map((byte) => byte.textContent)).toEqual(
      'b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea'.split(' '),
    );
    expect(steps.textContent).toContain('All 28 characters agree');
  });

  it('fits a phone, where words stand in for the curves', async () => {
    const at = handshake(288);
    await drawn();
    expect(at.root.scrollWidth).toBeLessThanOrEqual(288);
    const key = at.all('.head-pair').find((pair) => pair.textContent === 'Answered by Sec-WebSocket-Accept');
    expect(key?.getBoundingClientRect().width).toBeGreaterThan(100);
    expect(at.one('.head-between').getBoundingClientRect().height).toBe(0);
  });
});
