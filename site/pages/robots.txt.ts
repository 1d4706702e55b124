import type { APIRoute } from 'astro';

/** Everything may be indexed. Where the site knows its address, it says where the list of its pages is. */
export const GET: APIRoute = ({ site }) => {
  const lines = ['User-agent: *', 'Allow: /'];
  if (site)
    lines.push(`Sitemap: ${new URL(`${import.meta.env.BASE_URL.replace(/\/*$/, '/')}sitemap-index.xml`, site)}`);
  return new Response(`${lines.join('\n')}\n`);
};
