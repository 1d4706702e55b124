import { later } from '#site/components/Later.tsx';
import { loadRuleWords } from '#site/components/rule-words.ts';
import { languageOf } from '#site/i18n/index.ts';

// Views for labs that are longer than a window: each is fetched when it comes near, with the words that it needs.

export const LaterAnatomy = await later(async () => (await import('#site/views/anatomy/Anatomy.tsx')).Anatomy);
export const LaterBytes = await later(async () => (await import('#site/views/bytes/Bytes.tsx')).Bytes);
export const LaterFrameTable = await later(
  async () => (await import('#site/views/timeline/FrameTable.tsx')).FrameTable,
);

/** With the words of the rules: those that its recording breaks have to be here before the view is. */
export const LaterHandshake = await later(async () => {
  const language = typeof document === 'undefined' ? undefined : languageOf(document.documentElement.lang);
  const [{ Handshake }] = await Promise.all([
    import('#site/views/handshake/Handshake.tsx'),
    language && loadRuleWords(language),
  ]);
  return Handshake;
});
