import { expect, it } from 'vitest';
import { codeFromFragment, fragmentOf } from './share.ts';

const shared = (code: string) => ({ example: 'opening', code });

it('packs code into a fragment that an address takes as it is, and back', async () => {
  const code = "const socket = new WebSocket('/echo'); // Привет\n".repeat(20);
  const fragment = await fragmentOf('code', shared(code));
  expect(fragment).toMatch(/^code=opening\.[\w-]+$/);
  expect(fragment.length).toBeLessThan(200);
  expect(await codeFromFragment('code', `#${fragment}`)).toEqual(shared(code));
});

it("leaves another lab's code to that lab", async () => {
  const fragment = await fragmentOf('node', shared('1'));
  expect(await codeFromFragment('code', `#${fragment}`)).toBeUndefined();
});

it.each(['', '#frame-3', '#code=', '#code=*', '#code=AAAA', '#code=opening.', '#code=opening.AAAA'])(
  'finds no code in "%s"',
  async (fragment) => {
    expect(await codeFromFragment('code', fragment)).toBeUndefined();
  },
);

it('does not unpack more than a page should hold', async () => {
  const through = async (code: string) =>
    (await codeFromFragment('code', await fragmentOf('code', shared(code))))?.code;
  expect(await through('x'.repeat(100_001))).toBeUndefined();
  expect(await through('x'.repeat(100_000))).toHaveLength(100_000);
});
