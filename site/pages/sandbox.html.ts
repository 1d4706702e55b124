import type { APIRoute } from 'astro';
import frame from '#site/drivers/code/frame.ts?bundle';
import { hostingFrom } from '#site/shell/hosting.ts';
import { sandboxPage } from '#site/shell/sandbox-page.ts';

/**
 * The page in which learner code runs: a frame without an origin, that the API lab takes in. It reaches the demo server
 * and nobody else, or nobody at all: before there is code, the frame narrows this policy to that
 * (site/drivers/code/frame.ts).
 */
export const GET: APIRoute = () => sandboxPage(frame, hostingFrom(process.env).learnerSources);
