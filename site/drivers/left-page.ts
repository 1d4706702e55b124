import type { InnerPage } from '#site/sources/network.ts';
import type { Source } from '#site/sources/source.ts';

export interface LeftPageOptions {
  readonly source: Source;
  /** A label that this session has not used yet. */
  readonly label: string;
}

/**
 * What becomes of a connection whose page is left: opens one in a small page inside this one, and takes that page away.
 * Nobody is left to hear how it ends; the capture shows it under the label.
 * @returns Whether the connection was open when its page went.
 */
export async function leavePage(endpoint: string, { source, label }: LeftPageOptions): Promise<boolean> {
  const address = source.address(endpoint, label);
  if (address === undefined) return false;
  const page = source.network?.openPage() ?? openFrame();
  try {
    const socket = new page.WebSocket(address);
    return await new Promise<boolean>((settle) => {
      socket.addEventListener('open', () => settle(true));
      socket.addEventListener('close', () => settle(false));
    });
  } finally {
    page.leave();
  }
}

function openFrame(): InnerPage {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const { WebSocket } = frame.contentWindow as Window & typeof globalThis;
  return { WebSocket, leave: () => frame.remove() };
}
