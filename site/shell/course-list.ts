import type { AstroGlobal } from 'astro';
import type { ChapterGroup } from './course.ts';
import { pageContext } from './page-context.ts';

export interface CourseLink {
  readonly href: string;
  readonly title: string;
  readonly current: boolean;
}

export interface CourseGroup {
  readonly title: string;
  readonly links: readonly CourseLink[];
}

/** The course as Starlight resolved it for this page: groups in our words, lessons by the titles of their files. */
export function courseList(astro: AstroGlobal): readonly CourseGroup[] {
  const titles = pageContext(astro).words.groups;
  return astro.locals.starlightRoute.sidebar.flatMap((entry) =>
    entry.type === 'group'
      ? [
          {
            title: titles[entry.label as ChapterGroup],
            links: entry.entries.flatMap((link) =>
              link.type === 'link' ? [{ href: link.href, title: link.label, current: link.isCurrent }] : [],
            ),
          },
        ]
      : [],
  );
}
