import { expect, test } from 'vitest';
import { REST_MS, scheduleDrawing } from './schedule.ts';

/** Runs something while no animation frame comes. */
async function undrawn(run: () => Promise<void>): Promise<void> {
  const drawing = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = () => 0;
  try {
    await run();
  } finally {
    globalThis.requestAnimationFrame = drawing;
  }
}
const published = () => new Promise<void>((resolve) => scheduleDrawing(resolve));

test('a visible page publishes after its next animation frame, once', async () => {
  const order: string[] = [];
  const frame = new Promise((resolve) => requestAnimationFrame(resolve));
  const run = new Promise<void>((resolve) => {
    scheduleDrawing(() => {
      order.push('published');
      resolve();
    });
  });
  expect(order).toEqual([]);
  await frame;
  await run;
  // By the time that a later one has run by its timer, the first one's timer would have run too.
  await undrawn(published);
  expect(order).toEqual(['published']);
});

test('a hidden page publishes too: no animation frame comes there', async () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  await undrawn(published);
  Reflect.deleteProperty(document, 'visibilityState');
});

test('a page that says it is visible and is not drawn publishes by its timer', async () => {
  await undrawn(published);
});

test('a visible page rests between two publications', async () => {
  await published();
  const first = performance.now();
  await published();
  // Timers may be early by the fraction that the clock is rounded by.
  expect(performance.now() - first).toBeGreaterThanOrEqual(REST_MS - 1);
});

test('what is called off does not run', async () => {
  let ran = false;
  const cancel = scheduleDrawing(() => {
    ran = true;
  });
  cancel();
  await published();
  expect(ran).toBe(false);
});
