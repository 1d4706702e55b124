import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium for the tests: the one that CHROMIUM_PATH names, else the system's, else the one inside the npm package
 * @sparticuz/chromium (Linux), which is unpacked once. CHROMIUM_PATH=npm asks for the package's in any case.
 * @returns {Promise<string>} the path of the executable
 */
export async function browserPath() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && asked !== 'npm') return asked;
  const found = asked === 'npm' ? undefined : SYSTEM_BROWSERS.find((file) => existsSync(file));
  return found ?? packagedBrowser();
}

/** The package unpacks to the temporary folder and expects the shared libraries of AWS Lambda, which it brings along. */
async function packagedBrowser() {
  const require = createRequire(import.meta.url);
  const bin = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../bin');
  const folder = fileURLToPath(new URL('../node_modules/.cache/chromium/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executable = await chromium.executablePath(bin);
    await inflate(path.join(bin, 'al2023.tar.br'));
    const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH];
    process.env.LD_LIBRARY_PATH = libraries.filter(Boolean).join(':');
    return executable;
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}
