/**
 * Reads what came from the page around a frame: the run's first message, with its ports.
 * @returns undefined where it is not the message of the run with this nonce.
 */
export type ReadRun<Message> = (data: unknown, nonce: string, ports: number) => Message | undefined;

/**
 * A frame's one task: a worker for the code that the page around it sends, joined to the page by ports. The frame's
 * address ends in `#NONCE`, and only the page knows it: what comes from elsewhere, or without it, starts nothing, and so
 * does all that comes later.
 * @param runtime What the worker runs first, as a classic script.
 * @param before Is told of the message before there is a worker.
 */
export function hostWorker<Message>(
  runtime: string,
  read: ReadRun<Message>,
  before: (message: Message, ports: readonly MessagePort[]) => void = () => {},
): void {
  const nonce = location.hash.slice(1);
  const take = ({ source, data, ports }: MessageEvent<unknown>) => {
    if (source !== parent || nonce === '') return;
    const message = read(data, nonce, ports.length);
    if (message === undefined) return;
    removeEventListener('message', take);
    before(message, ports);
    const worker = new Worker(URL.createObjectURL(new Blob([runtime], { type: 'text/javascript' })));
    worker.postMessage(message, [...ports]);
  };
  addEventListener('message', take);
}
