import type { Note } from '#protocol/model.ts';
import type { Language } from '#site/i18n/index.ts';
import { ruleWords } from './rule-words.ts';
import { Section } from './Section.tsx';

/** A broken rule: its code first, then the rule in words, the section, and what to do. */
export function Trouble({ note, language }: { readonly note: Note; readonly language: Language }) {
  const rule = ruleWords(language, note.rule);
  return (
    <div class={note.severity === 'info' ? 'trouble is-info' : 'trouble'} role="note">
      <code class="rule">{note.rule}</code>
      <p>
        <b>{rule?.title}</b> {rule?.what} <Section of={note.section} />
      </p>
      {rule?.todo && <p class="todo">{rule.todo}</p>}
    </div>
  );
}

/** All notes of a head or a frame, the gravest first. Each rule once. */
export function Troubles({ notes, language }: { readonly notes: readonly Note[]; readonly language: Language }) {
  const grave = { error: 0, warning: 1, info: 2 };
  const each = new Map(notes.map((note) => [note.rule, note]));
  const sorted = [...each.values()].sort((a, b) => grave[a.severity] - grave[b.severity]);
  return (
    <>
      {sorted.map((note) => (
        <Trouble key={note.rule} note={note} language={language} />
      ))}
    </>
  );
}
