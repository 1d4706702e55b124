import type { IncomingMessage, ServerResponse } from 'node:http';

export interface StaticFiles {
  /** Whether the folder holds a built site. */
  readonly built: boolean;
  /**
   * Answers a plain request with a file of the built site, or a 404 in the site's own look.
   * @param path of the request's target, BASE taken off, without the query; still percent-encoded.
   */
  serve(request: IncomingMessage, response: ServerResponse, path: string): void;
}
