import { createCapture } from '#site/capture/capture.ts';
import { knowingDissector } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { bytesFromHex } from '#site/sources/hex.ts';
import { type Recording, recordingSource } from '#site/sources/recording.ts';

/**
 * A recording, dissected: what a lab shows before JavaScript arrives, without it, and while no server is there.
 * The same on the server and in the browser, so that nothing changes when the page comes alive.
 */
export function recordedConnection(recording: Recording): CapturedConnection {
  const inflated = recording.inflated?.map(bytesFromHex);
  const capture = createCapture({
    schedule: () => () => {},
    ...(inflated ? { dissector: () => knowingDissector(inflated) } : {}),
  });
  const source = recordingSource(recording);
  source.subscribe(capture.apply);
  source.connect();
  capture.publish();
  capture.dispose();
  const [connection] = capture.connections.peek();
  if (!connection) throw new Error(`The recording ${recording.name} opens no connection.`);
  return connection;
}
