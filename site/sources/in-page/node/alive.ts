/** What a process would wait for before it ends by itself: servers that listen, sockets, timers. */
export const alive = new Set<object>();
