import { Fragment, type Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { schema } from '../schema.ts';
import { arbitrarySection } from './arbitrary-section.ts';

const { nodes } = schema;

/**
 * A text, and another that somebody might make of it: blocks and words taken out, doubled, changed,
 * cut in two, joined.
 */
const edited: fc.Arbitrary<readonly [Node, Node]> = arbitrarySection.chain((before) =>
  fc.array(fc.nat(5), { minLength: 1, maxLength: 24 }).map((choices) => {
    let next = 0;
    const choose = () => choices[next++ % choices.length] ?? 0;
    const edit = (block: Node): Node[] => {
      const choice = choose();
      if (choice === 1) return [];
      if (choice === 2) return [block, block];
      if (block.isTextblock) {
        const middle = Math.floor(block.content.size / 2);
        if (choice === 3) return [block.cut(0, middle), block.copy(block.content.cut(middle))];
        if (choice === 4) return [block.copy(block.content.append(Fragment.from(schema.text(' mot'))))];
        return [block];
      }
      const children = block.children.flatMap(edit);
      const copy = block.copy(Fragment.from(children.length > 0 ? children : block.children));
      return [isValid(copy) ? copy : block];
    };
    const blocks = before.children.flatMap(edit);
    const after = before.copy(Fragment.from(blocks.length > 0 ? blocks : [nodes.paragraph.create()]));
    return [before, isValid(after) ? after : before] as const;
  }),
);

/** The same the other way round: what was cut in two is joined. */
const undone = edited.map(([before, after]) => [after, before] as const);

function isValid(node: Node): boolean {
  try {
    node.check();
    return true;
  } catch {
    return false;
  }
}

/** Two texts, of which the one may be the other, edited. */
export const arbitraryEdit: fc.Arbitrary<readonly [Node, Node]> = fc.oneof(
  edited,
  undone,
  fc.tuple(arbitrarySection, arbitrarySection),
);
