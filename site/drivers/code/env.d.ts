declare module '*?bundle' {
  /** The module with all that it imports, as a classic script. */
  const code: string;
  export default code;
}

declare module '*?node-bundle' {
  /** The same, with stand-ins for Node's modules. */
  const code: string;
  export default code;
}
