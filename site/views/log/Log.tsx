import { words } from '#site/i18n/words.ts';
import { secondsOf } from '../format.ts';
import type { View } from '../view.ts';
import { eventsOf } from './events.ts';

/** What became of the connection itself, below its frames: opened, answered, ended, reset. */
export function Log({ connection, language }: Omit<View, 'selection'>) {
  const { log } = words(language).views;
  const shown = connection.value;
  if (!shown) return <p class="nothing">{log.nothing}</p>;
  return (
    <ol class="log" aria-label={log.label}>
      {eventsOf(shown, language).map(({ id, at, text }) => (
        <li key={id}>
          <span class="log-at">{at === undefined ? '' : secondsOf(at - shown.openedAt, language)}</span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
