/**
 * Writes the `expected` block of captures from what the dissector makes of them today.
 *
 *   node scripts/captures/write-expected.ts content/captures/NAME.md …
 *
 * The golden tests then hold the dissector to it, so read what was written against the standard before it is
 * committed: this script repeats mistakes as faithfully as everything else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseCapture } from '#protocol/capture-file.ts';
import { dissectCapture } from '#protocol/testing/dissect-capture.ts';
import { writeLog } from '#protocol/testing/write-log.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Expected the captures to write, as in: node scripts/captures/write-expected.ts content/captures/*.md');
  process.exitCode = 2;
}
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const block = `\`\`\`expected\n${writeLog(dissectCapture(parseCapture(text)))}\`\`\`\n`;
  const before = text.replace(/\n*^```expected\n[\s\S]*?^```\n*/m, '\n').trimEnd();
  const written = `${before}\n\n${block}`;
  console.log(`${written === text ? 'unchanged' : 'written  '} ${file}`);
  if (written !== text) writeFileSync(file, written);
}
