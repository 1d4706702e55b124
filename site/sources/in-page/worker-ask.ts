/** What a page asks of the worker itself. */
export type WorkerAsk =
  /** Comes with a port for the connections of those who have this origin. The first one starts the server. */
  | { readonly do: 'serve'; readonly number: number; readonly origin: string }
  /** Those who came through the port of this number are gone. */
  | { readonly do: 'leave'; readonly number: number };
