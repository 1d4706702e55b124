import type { APIRoute } from 'astro';
import frame from '#site/drivers/node-server/frame.ts?bundle';
import { sandboxPage } from '#site/shell/sandbox-page.ts';

/** The page in which a learner's server runs, with Node's modules stood in for. It reaches nobody at all. */
export const GET: APIRoute = () => sandboxPage(frame, ["'none'"]);
