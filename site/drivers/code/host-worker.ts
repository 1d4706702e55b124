/**
 * A frame's one task: a worker for the code that the page around it sends, joined to the page by ports.
 * @param runtime What the worker runs first, as a classic script.
 */
export function hostWorker(runtime: string): void {
  addEventListener('message', ({ source, data, ports }) => {
    if (source !== parent) return;
    const worker = new Worker(URL.createObjectURL(new Blob([runtime], { type: 'text/javascript' })));
    worker.postMessage(data, [...ports]);
  });
}
