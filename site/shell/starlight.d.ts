/** Starlight resolves these to our own components or to its own, and ships no types for them. */
declare module 'virtual:starlight/components/Pagination' {
  const Pagination: (props: Record<string, never>) => unknown;
  export default Pagination;
}
declare module 'virtual:starlight/components/Search' {
  const Search: (props: Record<string, never>) => unknown;
  export default Search;
}
