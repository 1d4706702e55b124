import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How far below the window a view is fetched, so that a reader who scrolls finds it alive. */
const NEAR = '100px';

/** Milliseconds until a view that could not be fetched is asked for again. */
const RETRY = 2000;

interface Wanted {
  /** Whether to fetch the view at once. It gets this too, and need not look at it. */
  readonly wanted: boolean;
}

/**
 * A view that the server renders and a browser fetches when it comes near, or when `wanted`: until then what the server
 * rendered stands there, and nothing moves when the view takes its place.
 *
 * It has to be rendered on the server, or be `wanted`: what is made in the browser is empty until it is fetched.
 * @param load The view, out of a module of its own.
 */
export async function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Promise<ComponentType<Props & Wanted>> {
  let loaded = typeof document === 'undefined' ? await load() : undefined;
  return function Later(props: Props & Wanted) {
    const { wanted } = props;
    const [View, setView] = useState(() => loaded);
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
      if (View || !box.current) return undefined;
      let retry: ReturnType<typeof setTimeout> | undefined;
      let left = false;
      const fetch = () => {
        load().then(
          (view) => {
            loaded = view;
            if (!left) setView(() => view);
          },
          // The server has gone: what it rendered stays, and the view comes when it is back.
          () => {
            if (!left) retry = setTimeout(fetch, RETRY);
          },
        );
      };
      const leave = () => {
        left = true;
        clearTimeout(retry);
      };
      if (wanted) {
        fetch();
        return leave;
      }
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          fetch();
        },
        { rootMargin: NEAR },
      );
      observer.observe(box.current);
      return () => {
        observer.disconnect();
        leave();
      };
    }, [wanted, View]);
    // Preact leaves what stands in an element alone while it takes the page over, if told that it is none of its own.
    if (!View) return <div ref={box} dangerouslySetInnerHTML={{ __html: '' }} />;
    return (
      <div ref={box}>
        <View {...props} />
      </div>
    );
  };
}
