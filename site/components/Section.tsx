import { citationOf } from './section.ts';

/** The paragraph that makes a claim true. */
export function Section({ of }: { readonly of: string }) {
  const citation = citationOf(of);
  if (!citation) return null;
  return (
    <a class="sec" href={citation.href}>
      {citation.text}
    </a>
  );
}
