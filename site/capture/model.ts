import type { CloseHow, End } from '#feed/event.ts';
import type { FieldId } from '#protocol/fields.ts';
import type { Body, Frame, RequestHead, ResponseHead, Tail } from '#protocol/model.ts';

/** A frame where it stands in its capture. */
export interface CapturedFrame {
  /** The one number that this frame has in every view and in the prose: 1 for the connection's first, in server time. */
  readonly number: number;
  /** When the server had the frame's last byte, or wrote it: milliseconds since the session began. */
  readonly at: number;
  /** When the page's script sent or got it, on the same clock; undefined for what script cannot see. Tied by order, never by time. */
  readonly pageAt: number | undefined;
  readonly exact: boolean;
  readonly frame: Frame;
  /** Of the server's own keepalive: labelled in the views, ignored by judges. */
  readonly keepalive: boolean;
}

/** One tapped connection, as it stands now. A new object for each change. */
export interface CapturedConnection {
  /** `session/connection`: never mixed with another session's. */
  readonly key: string;
  readonly session: string;
  /** As the source numbers it, for commands. */
  readonly connection: number;
  readonly label: string | undefined;
  readonly target: string;
  /** In raw mode the page writes the bytes itself: then it sees every frame, and nobody measures how long one takes. */
  readonly byHand: boolean;
  readonly via: readonly string[];
  readonly openedAt: number;
  readonly request: RequestHead | undefined;
  readonly requestAt: number | undefined;
  /** When the page asked for the connection, on the server's clock; undefined where no script of this page did. */
  readonly requestPageAt: number | undefined;
  /** Off where the head was rebuilt, or a secret in it was overwritten. */
  readonly requestExact: boolean;
  readonly requestOverwritten: boolean;
  readonly response: ResponseHead | undefined;
  readonly responseAt: number | undefined;
  /** When the page learned that the connection is open, on the server's clock. */
  readonly responsePageAt: number | undefined;
  readonly bodies: readonly Body[];
  readonly tails: readonly Tail[];
  /** The newest, oldest first. */
  readonly frames: readonly CapturedFrame[];
  /** How many older frames had to go. */
  readonly forgotten: number;
  /** The chosen frame, where it would have had to go. */
  readonly kept: CapturedFrame | undefined;
  readonly ends: readonly { readonly from: End; readonly at: number }[];
  /** Why the server's parser gave the connection up, in its own words; undefined while it has not. */
  readonly error: { readonly at: number; readonly code: string; readonly message: string } | undefined;
  readonly closed: { readonly at: number; readonly how: CloseHow; readonly by: End } | undefined;
  /** Bytes so far, by the end that wrote them. */
  readonly bytes: Readonly<Record<End, number>>;
  /** How far `pageAt` may be off, either way, in milliseconds; undefined while the two clocks were not compared. */
  readonly clockError: number | undefined;
}

/** One selection through all views. A frame by its number; a field and a byte of it. */
export interface Selection {
  readonly connection: string | undefined;
  readonly frame: number | undefined;
  readonly field: FieldId | undefined;
  /** Offset in the frame as it crossed the wire. */
  readonly byte: number | undefined;
}
