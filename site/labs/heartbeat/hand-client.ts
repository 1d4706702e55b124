import { effect } from '@preact/signals';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { PING } from '#protocol/opcodes.ts';
import { createHandConnection } from '#site/labs/lab-shell/hand-connection.ts';
import { requestTo } from '#site/labs/lab-shell/hand-request.ts';
import type { Source } from '#site/sources/source.ts';

/** A client of raw bytes: it may ping, and nothing answers for it. */
export interface HandClient {
  /** Opens a connection where there is none. Undefined where none is to be had, else the label of the one that was pinged. */
  ping(payload: Uint8Array): Promise<string | undefined>;
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** @param label gives one that this session has not used yet, whose connection is captured. */
export function createHandClient(source: Source, label: () => string): HandClient {
  const hand = createHandConnection({ source, label, random });
  // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
  effect(() => {
    if (source.state.value.status !== 'live') hand.dispose();
  });
  const isOpen = () => {
    const state = hand.state.peek();
    return state.status === 'open' && state.finished.length === 0;
  };
  return {
    async ping(payload) {
      if (!isOpen()) {
        // The address of an endpoint knows under which path the server stands.
        const address = source.address('echo', 'hand');
        if (address === undefined) return undefined;
        if (!(await hand.shakeHands(requestTo(address, location.origin)))) return undefined;
      }
      const bytes = encodeFrame(frameOf(PING, payload, { maskingKey: random(4) }));
      const state = hand.state.peek();
      return hand.write(bytes) === 'written' && 'label' in state ? state.label : undefined;
    },
  };
}
