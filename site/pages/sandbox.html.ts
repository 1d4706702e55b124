import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import frame from '#site/drivers/code/frame.ts?bundle';
import { hostingFrom } from '#site/shell/hosting.ts';

/**
 * The page in which learner code runs: a frame without an origin, that the API lab takes in. Its policy leaves it this
 * one script, code as a blob, and the demo server. `'self'` means the host of this page's address, opaque origin or not.
 */
export const GET: APIRoute = () => {
  const script = frame.replaceAll('</script', '<\\/script');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}' blob:`,
    'worker-src blob:',
    `connect-src ${hostingFrom(process.env).connectSources.join(' ')}`,
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="robots" content="noindex">
<title>Sandbox</title>
<script>${script}</script>
</html>
`;
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
};
