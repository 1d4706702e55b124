import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startServer } from '../e2e/setup/server.ts';
import { sitePages } from '../e2e/setup/site-pages.ts';
import { browserPath } from './browser-path.mjs';

const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * One page as a phone on a slow network gets it (Lighthouse's own default), with its labs connected to the demo server.
 * @param {string} url
 * @param {number} port of the browser's debugging interface
 */
async function measure(url, port) {
  const result = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: 'error' });
  if (!result) throw new Error(`Lighthouse gave no result for ${url}.`);
  const { categories, audits } = result.lhr;
  const score = (/** @type {string} */ id) => Math.round((categories[id]?.score ?? 0) * 100);
  const value = (/** @type {string} */ id) => audits[id]?.numericValue ?? Number.NaN;
  const failed = CATEGORIES.flatMap((id) => categories[id]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => id);
  return {
    scores: CATEGORIES.map(score),
    lcp: value('largest-contentful-paint'),
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    bytes: value('total-byte-weight'),
    failed,
  };
}

const asked = process.argv.slice(2);
const server = await startServer();
const chrome = await chromeLauncher.launch({
  chromePath: await browserPath(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const rows = [];
  for (const page of asked.length > 0 ? asked : sitePages()) {
    const runs = /** @type {Awaited<ReturnType<typeof measure>>[]} */ ([]);
    for (let run = 0; run < RUNS; run++)
      runs.push(await measure(new URL(page.replace(/^\//, ''), server.address).href, chrome.port));
    const [performance, accessibility, bestPractices, seo] = CATEGORIES.map((_, index) =>
      median(runs.map((run) => run.scores[index] ?? 0)),
    );
    rows.push({
      page,
      performance,
      accessibility,
      'best practices': bestPractices,
      SEO: seo,
      'LCP s': Number((median(runs.map((run) => run.lcp)) / 1000).toFixed(2)),
      CLS: Number(median(runs.map((run) => run.cls)).toFixed(3)),
      'TBT ms': Math.round(median(runs.map((run) => run.tbt))),
      KiB: Math.round(median(runs.map((run) => run.bytes)) / 1024),
    });
    const failed = new Set(runs.flatMap((run) => run.failed));
    console.log(`${page}${failed.size > 0 ? `: under 0.9 at least once: ${[...failed].join(', ')}` : ''}`);
  }
  console.log(`\nLighthouse, mobile, median of ${RUNS}:`);
  console.table(rows);
} finally {
  chrome.kill();
  await server.stop();
}
