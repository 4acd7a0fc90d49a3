import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { LineCutter } from './line-cutter.ts';

const piece = fc.record({
  text: fc.string({ minLength: 1, maxLength: 5 }),
  bold: fc.boolean(),
  isBreak: fc.boolean(),
});

test('a line is cut as its own content cuts it, and knows where text stands', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(70), fc.nat(70), (pieces, one, other) => {
      const bold = schema.marks.bold.create();
      const line = schema.nodes.paragraph.create(
        null,
        pieces.map(({ text, bold: isBold, isBreak }) =>
          isBreak ? schema.nodes.hardBreak.create() : schema.text(text, isBold ? [bold] : []),
        ),
      );
      const [from, to] = [one, other].map((place) => Math.min(place, line.content.size)).sort((a, b) => a - b);
      const cutter = new LineCutter(line);
      const [start, end] = [from ?? 0, to ?? 0];
      if (start < end) expect(cutter.cut(start, end).toJSON()).toEqual(line.content.cut(start, end).toJSON());
      if (start < line.content.size) expect(cutter.isTextAt(start)).toBe(line.nodeAt(start)?.isText);
    }),
  );
});
