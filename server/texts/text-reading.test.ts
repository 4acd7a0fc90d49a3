import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeText, RENDERING } from './text-reading.ts';

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const cell = (type: string, words: string) => ({ type, content: [paragraph(text(words))] });

/** Something of everything that a text can have. */
const SAMPLE = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [text('Vivre <ensemble>')] },
    paragraph(
      text('Un '),
      text('car', { type: 'bold' }),
      text(' par ', { type: 'italic' }),
      text('heure', { type: 'link', attrs: { href: 'https://example.org/?a=1&b=2' } }),
      { type: 'hardBreak' },
    ),
    { type: 'blockquote', content: [paragraph(text('« Oui »'))] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('eau'))] }] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('bois'))] }] },
    { type: 'horizontalRule' },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader', 'a'), cell('tableCell', '🌲')] }] },
  ],
};

test('what comes out of a text is that of this generation: whoever changes it raises RENDERING, and this line', () => {
  const { html, plain } = makeText(SAMPLE as Parameters<typeof makeText>[0]);
  const digest = createHash('sha256').update(`${html}\n${plain}`).digest('hex').slice(0, 16);
  expect({ generation: RENDERING, digest }).toEqual({ generation: 1, digest: '61fcaf6c75c83db6' });
});

test('signs are counted as people see them, the ends of lines not', () => {
  expect(makeText(SAMPLE as Parameters<typeof makeText>[0])).toMatchObject({
    plain: 'Vivre <ensemble>\nUn car par heure\n« Oui »\neau\nbois\na\n🌲',
    characters: 16 + 16 + 7 + 3 + 4 + 1 + 1,
  });
});
