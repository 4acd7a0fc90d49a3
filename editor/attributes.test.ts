// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { afterEach, describe, expect, it } from 'vitest';
import { attributeFits, bringIntoRange, markFits } from './attributes.ts';
import { renderSectionHtml } from './render-html.ts';
import { documentExtensions, passageSchema, schema } from './schema.ts';

const tableOf = (attrs: Record<string, unknown>) => ({
  type: 'table',
  content: [
    {
      type: 'tableRow',
      content: [{ type: 'tableCell', attrs, content: [{ type: 'paragraph' }] }],
    },
  ],
});

describe('what attributes may say', () => {
  it('is told of every attribute that the schema has, and of no other', () => {
    for (const made of [schema, passageSchema]) {
      for (const type of [...Object.values(made.nodes), ...Object.values(made.marks)]) {
        if (type.name === 'passage') continue;
        expect(Object.keys(bringIntoRange(type.name, null))).toEqual(Object.keys(type.spec.attrs ?? {}));
      }
    }
  });

  it.each([
    ['tableCell', 'colspan', 30_000_000, 1],
    ['tableCell', 'colspan', 1e308, 1],
    ['tableHeader', 'rowspan', -5, 1],
    ['tableHeader', 'rowspan', '3', 3],
    ['heading', 'level', 1, 3],
    ['heading', 'level', 6, 4],
    ['heading', 'level', {}, 3],
    ['orderedList', 'start', 2026, 2026],
    ['orderedList', 'start', Number.POSITIVE_INFINITY, 1],
    ['orderedList', 'type', 'x', null],
    ['link', 'href', 'javascript:alert(1)', null],
  ])('brings a %s whose %s is %j to %j', (owner, name, given, brought) => {
    expect(bringIntoRange(owner, { [name]: given })[name]).toBe(brought);
    expect(attributeFits(owner, name, brought)).toBe(true);
  });

  it('knows no attribute by a name that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(attributeFits('tableCell', name, 1)).toBe(false);
      expect(attributeFits(name, 'colspan', 1)).toBe(false);
      expect(markFits('link', { [name]: 'x' })).toBe(false);
    }
  });
});

describe('a schema that is kept in range', () => {
  let editor: Editor | null = null;
  afterEach(() => editor?.destroy());

  it.each([30_000_000, 1e308, -5, 0, '7000', Number.NaN, null])(
    'lays out no table of a cell over %s columns',
    (span) => {
      editor = new Editor({ extensions: documentExtensions() });
      const made = [
        editor.schema.node('tableCell', { colspan: span, rowspan: span }, [editor.schema.node('paragraph')]),
        Node.fromJSON(editor.schema, tableOf({ colspan: span, rowspan: span })).firstChild?.firstChild,
        Node.fromJSON(schema, tableOf({ colspan: span, rowspan: span })).firstChild?.firstChild,
      ];
      for (const cell of made) expect(cell?.attrs).toEqual({ colspan: 1, rowspan: 1 });
      editor.commands.setContent({ type: 'doc', content: [tableOf({ colspan: span, rowspan: span })] });
      const table = editor.state.doc.firstChild;
      expect(table && TableMap.get(table)).toMatchObject({ width: 1, height: 1, problems: null });
    },
  );

  it('has the same of a text that is shown, whoever made it', () => {
    expect(renderSectionHtml(tableOf({ colspan: 30_000_000, rowspan: 51 }))).not.toContain('span');
    expect(renderSectionHtml({ type: 'orderedList', attrs: { start: 1e308, type: '"' } })).toBe('<ol></ol>');
  });

  it.each([
    ['2026. ', 2026, ''],
    ['0298012345. ', null, '0298012345. '],
    ['99999999999. ', null, '99999999999. '],
  ])('begins a list with %j at %s, and loses no digit', (typed, start, words) => {
    editor = new Editor({ element: document.createElement('div'), extensions: documentExtensions() });
    const { view } = editor;
    for (const letter of typed) {
      const { from, to } = view.state.selection;
      const insert = () => view.state.tr.insertText(letter, from, to);
      if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert)))
        view.dispatch(insert());
    }
    const first = editor.state.doc.firstChild;
    expect(first?.type.name === 'orderedList' ? first.attrs.start : null).toBe(start);
    expect(editor.state.doc.textContent).toBe(words);
  });

  it('gives a link that leads nowhere safe no address', () => {
    expect(schema.marks.link.create({ href: 'javascript:alert(1)' }).attrs).toEqual({ href: null });
    expect(schema.marks.link.create({ href: 'https://www.brest.fr/' }).attrs.href).toBe('https://www.brest.fr/');
  });
});
