import type { APIRoute } from 'astro';
import frame from '#site/drivers/code/frame.ts?bundle';
import { hostingFrom } from '#site/shell/hosting.ts';
import { sandboxPage } from '#site/shell/sandbox-page.ts';

/**
 * The page in which learner code runs: a frame without an origin, that the API lab takes in. It reaches the demo server
 * and nobody else. `'self'` means the host of this page's address, opaque origin or not; where that has no demo server,
 * the frame takes it away before there is code (site/drivers/code/frame.ts).
 */
export const GET: APIRoute = () => sandboxPage(frame, hostingFrom(process.env).demoServerSources);
