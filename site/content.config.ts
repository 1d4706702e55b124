import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import type { Capture } from '#protocol/capture-file.ts';
import { captures } from './shell/captures.ts';

/** `en/x.mdx` is the page `x`, `ru/x.mdx` the page `ru/x`: Starlight's ids with English at the root. */
const pageId = ({ entry }: { entry: string }) => entry.replace(/\.mdx?$/, '').replace(/^en\//, '');

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content/lessons', pattern: '{en,ru}/*.{md,mdx}', generateId: pageId }),
    schema: docsSchema({
      extend: z.object({
        /** What the chapter lets a reader do, in one sentence, for the list on the first page. */
        does: z.string().optional(),
        /** For a lab that needs the room: no list of sections stands beside it. */
        wide: z.boolean().default(false),
      }),
    }),
  }),
  captures: defineCollection({
    loader: captures(new URL('../content/captures/', import.meta.url)),
    schema: z.object({ capture: z.custom<Capture>() }),
  }),
  glossary: defineCollection({
    // `en/opcode`: the language, and the id that links name as `term:opcode`.
    loader: glob({ base: './content/glossary', pattern: '{en,ru}/*.md' }),
    schema: z.object({ term: z.string() }),
  }),
};
