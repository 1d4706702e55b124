import 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    'client:soon'?: boolean;
  }
}
