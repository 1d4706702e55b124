import { useEffect, useState } from 'preact/hooks';

const TICK = 1000;

/** Whole seconds from now until that moment of the page's clock, counted down; undefined where there is none. */
export function useSecondsUntil(moment: number | undefined): number | undefined {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (moment === undefined) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), TICK);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === undefined ? undefined : Math.max(1, Math.ceil((moment - now) / 1000));
}
