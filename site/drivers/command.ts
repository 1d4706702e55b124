import type { Action } from '#feed/command.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { CommandResult, Source } from '#site/sources/source.ts';

/** What may be asked on a connection: an action of the feed without the connection's number. */
export type ConnectionAction = Action extends infer One
  ? One extends { readonly connection: number }
    ? Omit<One, 'connection'>
    : never
  : never;

const OTHER_SESSION: CommandResult = {
  ok: false,
  code: 'gone',
  message: 'This connection belongs to a session that has ended. Connect anew.',
};

/**
 * Has the server do something on this connection. Numbers start anew with each session, so a connection of another
 * session is refused here: the server would take its number for one of the new session's.
 */
export async function command(
  source: Source,
  { session, connection }: Pick<CapturedConnection, 'session' | 'connection'>,
  action: ConnectionAction,
): Promise<CommandResult> {
  const state = source.state.peek();
  if (state.status !== 'live' || state.session !== session) return OTHER_SESSION;
  return source.command({ ...action, connection } as Action);
}
