/** A small page inside this one, whose connections end as those of a page do that is left. */
export interface InnerPage {
  readonly WebSocket: typeof WebSocket;
  leave(): void;
}

/** A way to the server for a frame that has no origin: its port is handed over, and nothing comes back of it. */
export interface Passage {
  readonly port: MessagePort;
  /** Ends the connections that were made through it, as those of a page that is left. */
  close(): void;
}

/** What reaches a server in the place of the browser's own ways, which lead out of the page. */
export interface Network {
  readonly WebSocket: typeof WebSocket;
  /** A plain GET, of whose answer script sees nothing. Rejects where there was none. */
  get(address: string): Promise<unknown>;
  openPage(): InnerPage;
  openPassage(): Passage;
}
