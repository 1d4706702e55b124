import { readFile, writeFile } from 'node:fs/promises';
// @ts-expect-error It comes without types.
import subsetFont from 'subset-font';
import { at } from './root.mjs';

// Makes site/fonts from IBM Plex Sans: `node scripts/subset-fonts.mjs`, after a new release of it or for a new alphabet.
// A page waits for these two files, so they hold what pages write and no more: the letters of both languages, digits and
// the marks of print, in the weights 400 to 700. The rest comes from the whole file where a reader writes it. The open
// licence of Plex keeps its name for the whole: a part has none.

// Inclusive. `unicode-range` in site/styles/plex-sans.css names the same, and what has no sign of its own.
const ranges = /** @satisfies {Readonly<Record<string, readonly (readonly [first: number, last: number])[]>>} */ ({
  latin: [
    [0x20, 0x7e],
    [0xa0, 0xa0],
    [0xa7, 0xa7],
    [0xab, 0xab],
    [0xb0, 0xb7],
    [0xbb, 0xbb],
    [0xd7, 0xd7],
    [0xe9, 0xe9],
    [0xf6, 0xf6],
    [0x2010, 0x2015],
    [0x2018, 0x201e],
    [0x2026, 0x2026],
    [0x2191, 0x2191],
    [0x2193, 0x2193],
    [0x2212, 0x2212],
  ],
  cyrillic: [
    [0x301, 0x301],
    [0x401, 0x401],
    [0x410, 0x44f],
    [0x451, 0x451],
    [0x2116, 0x2116],
  ],
});

for (const [script, spans] of Object.entries(ranges)) {
  const characters = spans.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
  );
  const whole = at(`node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-${script}-wght-normal.woff2`);
  const part = await subsetFont(await readFile(whole), characters.join(''), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    // Copyright and licence.
    preserveNameIds: [0, 13, 14],
  });
  await writeFile(at(`site/fonts/sans-${script}.woff2`), part);
  console.log(`site/fonts/sans-${script}.woff2: ${part.length} bytes`);
}
