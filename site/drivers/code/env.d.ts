declare module '*?bundle' {
  /** The module with all that it imports, as a classic script. */
  const code: string;
  export default code;
}
