interface ImportMetaEnv {
  /** The folder of the demo server's endpoints, a ws or wss URL, where it stands elsewhere than the site. */
  readonly PUBLIC_DEMO_SERVER?: string;
}
