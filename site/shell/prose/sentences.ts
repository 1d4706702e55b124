import type { ElementContent } from 'hast';
import type { ProsePlugin } from './plugins.ts';

/**
 * Wraps each sentence that names one frame, `[1](frame:1)`, so that choosing the frame in the lab marks the sentence.
 * A sentence that names several frames stays as it is: it is about none of them more than of the others.
 */
export function sentences(): ProsePlugin {
  return {
    name: 'sentences',
    element: {
      filter: ['p', 'li'],
      visit(block) {
        if (!block.children.some((child) => frameOf(child) !== undefined)) return;
        return { ...block, children: splitSentences(block.children).flatMap(wrap) };
      },
    },
  };
}

function wrap(sentence: readonly ElementContent[]): ElementContent[] {
  const frames = new Set(sentence.map(frameOf).filter((frame) => frame !== undefined));
  const [frame] = frames;
  if (frames.size !== 1) return [...sentence];
  return [
    {
      type: 'element',
      tagName: 'span',
      properties: { className: ['ref'], dataAboutFrame: frame },
      children: [...sentence],
    },
  ];
}

function frameOf(node: ElementContent): string | undefined {
  if (node.type !== 'element') return undefined;
  const href = node.properties['href'];
  return typeof href === 'string' ? /^frame:(\d+)$/.exec(href)?.[1] : undefined;
}

/** A sentence ends in a full stop, an ellipsis or a question mark before a space; the space belongs to none. */
function splitSentences(nodes: readonly ElementContent[]): ElementContent[][] {
  const groups: ElementContent[][] = [[]];
  for (const node of nodes) {
    const pieces = node.type === 'text' ? node.value.split(/(?<=[.?…])(\s+)/) : undefined;
    if (!pieces) {
      groups.at(-1)?.push(node);
      continue;
    }
    for (const [index, piece] of pieces.entries()) {
      if (piece === '') continue;
      if (index % 2 === 1) groups.push([{ type: 'text', value: piece }], []);
      else groups.at(-1)?.push({ type: 'text', value: piece });
    }
  }
  return groups.filter((group) => group.length > 0);
}
