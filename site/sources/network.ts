/** A small page inside this one, whose connections end as those of a page do that is left. */
export interface InnerPage {
  readonly WebSocket: typeof WebSocket;
  leave(): void;
}

/** What reaches a server in the place of the browser's own ways, which lead out of the page. */
export interface Network {
  readonly WebSocket: typeof WebSocket;
  /** A plain GET, of whose answer script sees nothing. Rejects where there was none. */
  get(address: string): Promise<unknown>;
  openPage(): InnerPage;
}
