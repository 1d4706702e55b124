import { createHash } from 'node:crypto';

/**
 * A page for a frame without an origin, in which learner code runs. Its policy leaves it this one script, and code as a
 * blob.
 * @param script Its only one.
 * @param connectSources Whom it may speak to (CSP Level 3 §6.1.2).
 */
export function sandboxPage(script: string, connectSources: readonly string[]): Response {
  const escaped = script.replaceAll('</script', '<\\/script');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(escaped).digest('base64')}' blob:`,
    'worker-src blob:',
    `connect-src ${connectSources.join(' ')}`,
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="robots" content="noindex">
<title>Sandbox</title>
<script>${escaped}</script>
</html>
`;
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
