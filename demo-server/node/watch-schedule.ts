/** The watch's timers in a running server. They keep no process alive. */
export function everyInterval(milliseconds: number, round: () => void): () => void {
  const timer = setInterval(round, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
