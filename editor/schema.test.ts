import { resolveExtensions } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import type { SectionId } from '#domain/ids.ts';
import { documentExtensions, schema, sectionKey } from './schema.ts';

describe('the schema of a section', () => {
  // Whoever adds one gives the subprotocol in protocol/messages.ts another number too: a page that
  // is open meanwhile does not know it.
  it('is made of these nodes and marks: stored texts depend on their names', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([
      'blockquote',
      'bulletList',
      'doc',
      'hardBreak',
      'heading',
      'horizontalRule',
      'listItem',
      'orderedList',
      'paragraph',
      'table',
      'tableCell',
      'tableHeader',
      'tableRow',
      'text',
    ]);
    expect(Object.keys(schema.marks).sort()).toEqual(['bold', 'italic', 'link']);
  });

  it('keeps nothing of a link but its address', () => {
    expect(schema.marks.link.create({ href: 'https://www.brest.fr/', target: '_top', class: 'x' }).attrs).toEqual({
      href: 'https://www.brest.fr/',
    });
  });

  it('makes no link of an address that is not safe', () => {
    const render = schema.marks.link.spec.toDOM;
    expect(render?.(schema.marks.link.create({ href: 'javascript:alert(1)' }), true)).toEqual(['span', 0]);
  });

  it('brings no history of its own, which would undo what others wrote', () => {
    const names = resolveExtensions(documentExtensions()).map(({ name }) => name);
    expect(names).toContain('paragraph');
    expect(names).not.toContain('undoRedo');
    expect(names).not.toContain('trailingNode');
  });

  it('puts a section under its own root', () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e' as SectionId;
    expect(sectionKey(id)).toBe(`section:${id}`);
  });
});
