import type { Mark, Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { HEADING_LEVELS } from '../attributes.ts';
import { schema } from '../schema.ts';

const { nodes, marks } = schema;

const markSet: fc.Arbitrary<readonly Mark[]> = fc
  .record({
    bold: fc.boolean(),
    italic: fc.boolean(),
    href: fc.option(fc.constantFrom('https://www.brest.fr/', 'mailto:mairie@example.org', 'tel:+33298000000')),
  })
  .map(({ bold, italic, href }) => {
    const chosen = [
      ...(bold ? [marks.bold.create()] : []),
      ...(italic ? [marks.italic.create()] : []),
      ...(href ? [marks.link.create({ href })] : []),
    ];
    return chosen.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []);
  });

const text = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), markSet)
  .map(([words, set]) => schema.text(words, set));
/** A break carries no marks here: the shared document has no place for them. */
const inline = fc.array(fc.oneof({ weight: 4, arbitrary: text }, fc.constant(nodes.hardBreak.create())), {
  maxLength: 5,
});

const paragraph = inline.map((content) => nodes.paragraph.create(null, content));
const heading = fc
  .tuple(fc.constantFrom(...HEADING_LEVELS), inline)
  .map(([level, content]) => nodes.heading.create({ level }, content));

const { block } = fc.letrec<{ block: Node; item: Node; cell: Node }>((tie) => ({
  item: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => nodes.listItem.create(null, [first, ...rest])),
  cell: fc
    .record({
      header: fc.boolean(),
      colspan: fc.integer({ min: 1, max: 3 }),
      rowspan: fc.integer({ min: 1, max: 3 }),
      blocks: fc.array(tie('block'), { minLength: 1, maxLength: 2 }),
    })
    .map(({ header, blocks, ...spans }) => (header ? nodes.tableHeader : nodes.tableCell).create(spans, blocks)),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    paragraph,
    heading,
    fc.constant(nodes.horizontalRule.create()),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((blocks) => nodes.blockquote.create(null, blocks)),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => nodes.bulletList.create(null, items)),
    fc
      .tuple(
        fc.record({ start: fc.nat(99), type: fc.constantFrom(null, 'a', 'I') }),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      )
      .map(([attrs, items]) => nodes.orderedList.create(attrs, items)),
    fc.array(fc.array(tie('cell'), { maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) =>
      nodes.table.create(
        null,
        rows.map((cells) => nodes.tableRow.create(null, cells)),
      ),
    ),
  ),
}));

/** Any document of the schema, for property tests. */
export const arbitrarySection: fc.Arbitrary<Node> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((blocks) => nodes.doc.create(null, blocks));
