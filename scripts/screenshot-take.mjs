import { chromium } from 'playwright-core';
import { drawnFrame } from '../e2e/setup/lab.ts';
import { startServer } from '../e2e/setup/server.ts';
import { firstLabWords } from '../site/i18n/first-lab-words.ts';
import { words } from '../site/i18n/words.ts';
import { browserPath } from './browser-path.mjs';
import { at } from './root.mjs';

// The first screen after one "hello", at twice the density, on the colours that most readers see first.
const { first } = firstLabWords('en');
const { bar } = words('en').labs;
const server = await startServer({ port: 8101 });
const browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 760 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // Without a screen Chromium calls itself by another name, which the page would not know.
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
  });
  await page.goto(server.address);
  await page.getByRole('status').filter({ hasText: bar.connectedTo }).waitFor();
  await page.getByRole('textbox', { name: first.message }).press('Enter');
  const echo = page.getByRole('group', { name: first.echoGroup(2) });
  await echo.waitFor();
  if ((await drawnFrame(echo)).hex.length !== 7) throw new Error('Expected the echo of "hello" to be drawn.');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: at('README.png') });
  console.log('Took README.png.');
} finally {
  await browser.close();
  await server.stop();
}
