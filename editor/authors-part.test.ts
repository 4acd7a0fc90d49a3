import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorsPart } from './authors-part.ts';
import { blockDifference } from './difference/block-difference.ts';
import { singleChanges, takeChanges } from './difference/take-changes.ts';
import { schema } from './schema.ts';
import { arbitraryEdit } from './testing/arbitrary-edit.ts';

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const jsonOf = (blocks: readonly Node[]): JSONContent[] => blocks.map((block) => block.toJSON());
const OVER = [p('Quatre cars par jour le soir, et deux le dimanche')];
const PROPOSED = [p('Six cars par jour le matin, et trois le dimanche')];

describe('an author’s part of what is accepted', () => {
  test('is all of it where it is accepted as it is', () => {
    fc.assert(
      fc.property(arbitraryEdit, ([before, after]) => {
        const [over, proposed] = [jsonOf(before.children), jsonOf(after.children)];
        expect(authorsPart(over, proposed, proposed)).toEqual(proposed);
      }),
      { numRuns: 150 },
    );
  });

  test('is exactly the changes that were ticked, where no word is there twice', () => {
    const [over, proposed] = [OVER, PROPOSED].map(nodesOf) as [Node[], Node[]];
    const changes = blockDifference(over, proposed);
    const count = singleChanges(changes).length;
    expect(count).toBe(6);
    for (let ticked = 0; ticked < 2 ** count; ticked++) {
      let place = 0;
      const accepted = jsonOf(takeChanges(changes, () => (ticked & (1 << place++)) > 0));
      expect(authorsPart(OVER, PROPOSED, accepted), ticked.toString(2)).toEqual(accepted);
    }
  });

  test('leaves what whoever accepts writes beside it, and the words that they kept, to those whose they are', () => {
    const accepted = [p('Six cars par jour le soir, et trois le dimanche, sauf en août')];
    expect(authorsPart(OVER, PROPOSED, accepted)).toEqual([p('Six cars par jour le soir, et trois le dimanche')]);
    const [over, proposed, oneOfTwo] = ['Quatre cars ce soir', 'Six bus ce soir', 'Six cars ce soir'].map((text) => [
      p(text),
    ]);
    expect(authorsPart(over ?? [], proposed ?? [], oneOfTwo ?? [])).toEqual(oneOfTwo);
  });
});

function nodesOf(blocks: readonly JSONContent[]): Node[] {
  return blocks.map((block) => schema.nodeFromJSON(block));
}
