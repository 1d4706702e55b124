/** Marks in the table of contents the section whose heading was last passed on the way down. */
export function markSection(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')];
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (sections.length === 0) return;
  const mark = () => {
    // A third down from the top: where a reader's eyes are rather than where the window begins.
    const line = innerHeight / 3;
    const passed = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < line) ?? sections[0];
    for (const { link } of sections) {
      if (link === passed?.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', later, { passive: true });
  later();
}
