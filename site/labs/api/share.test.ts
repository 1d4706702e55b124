import { expect, it } from 'vitest';
import { codeFromFragment, fragmentOf } from './share.ts';

it('packs code into a fragment that an address takes as it is, and back', async () => {
  const code = "const socket = new WebSocket('/echo'); // Привет\n".repeat(20);
  const fragment = await fragmentOf(code);
  expect(fragment).toMatch(/^code=[\w-]+$/);
  expect(fragment.length).toBeLessThan(200);
  expect(await codeFromFragment(`#${fragment}`)).toBe(code);
});

it.each(['', '#frame-3', '#code=', '#code=*', '#code=AAAA'])('finds no code in "%s"', async (fragment) => {
  expect(await codeFromFragment(fragment)).toBeUndefined();
});

it('does not unpack more than a page should hold', async () => {
  expect(await codeFromFragment(await fragmentOf('x'.repeat(100_001)))).toBeUndefined();
  expect(await codeFromFragment(await fragmentOf('x'.repeat(100_000)))).toHaveLength(100_000);
});
