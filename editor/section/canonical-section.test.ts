import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { arbitrarySection } from '../testing/arbitrary-section.ts';
import { canonicalSection, readCanonicalSection } from './canonical-section.ts';
import { readSection } from './read-section.ts';
import { writeSection } from './write-section.ts';

const anyTitle = fc.string({ unit: 'grapheme', maxLength: 30 });

/** The same value with every object's keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
}

describe('the canonical form of a section', () => {
  it('is these bytes, today and in ten years', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('section:a');
    writeSection(fragment, {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'L’eau' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'Dix "pour" cent\u202f!', marks: [{ type: 'bold' }] }] },
      ],
    });
    const text = canonicalSection({ title: 'Ce que l’on doit', content: readSection(fragment) });
    expect(text).toBe(
      'entente-section-v1\n{"content":{"content":[{"attrs":{"level":3},"content":[{"text":"L’eau","type":"text"}],"type":"heading"},' +
        '{"content":[{"marks":[{"type":"bold"}],"text":"Dix \\"pour\\" cent\u202f!","type":"text"}],"type":"paragraph"}],' +
        '"type":"doc"},"title":"Ce que l’on doit"}',
    );
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(
      'a17001ee278d92177c0f638655cee08a4579300fb94dfed0861869e230bc0876',
    );
  });

  it('is one for one text, in whatever order its parts are named', () => {
    fc.assert(
      fc.property(anyTitle, arbitrarySection, (title, section) => {
        const content = section.toJSON();
        expect(canonicalSection({ title, content: turned(content) as typeof content })).toBe(
          canonicalSection({ title, content }),
        );
      }),
    );
  });

  it('comes back as the section that it was made of', () => {
    fc.assert(
      fc.property(anyTitle, arbitrarySection, (title, section) => {
        const content = JSON.parse(JSON.stringify(section.toJSON()));
        expect(readCanonicalSection(canonicalSection({ title, content }))).toEqual({ title, content });
      }),
    );
  });

  it('is another one as soon as a title or a text is another one', () => {
    const content = { type: 'doc', content: [{ type: 'paragraph' }] };
    const one = canonicalSection({ title: 'Eau', content });
    expect(canonicalSection({ title: 'Eaux', content })).not.toBe(one);
    expect(canonicalSection({ title: 'Eau', content: { type: 'doc', content: [] } })).not.toBe(one);
  });

  it.each([
    ['nothing', ''],
    ['another form', 'entente-section-v2\n{"content":{"type":"doc"},"title":"Eau"}'],
    ['no JSON', 'entente-section-v1\n{'],
    ['no section', 'entente-section-v1\n{"title":"Eau"}'],
    ['keys in another order', 'entente-section-v1\n{"title":"Eau","content":{"type":"doc"}}'],
    ['a line too much', 'entente-section-v1\n{"content":{"type":"doc"},"title":"Eau"}\n'],
    ['more than a section', 'entente-section-v1\n{"by":1,"content":{"type":"doc"},"title":"Eau"}'],
  ])('is not %s', (_, text) => expect(readCanonicalSection(text)).toBeNull());
});
