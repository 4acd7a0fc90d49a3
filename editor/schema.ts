import { Extension, type Extensions, getSchema, InputRule } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { OrderedList } from '@tiptap/extension-list';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import type { SectionId } from '#domain/ids.ts';
import { HEADING_LEVELS, keepInRange } from './attributes.ts';
import { isSafeHref } from './href.ts';
import { PasteCleaner } from './paste/paste-cleaner.ts';
import { PlainTable } from './paste/plain-table.ts';

/** Links open beside the page, since leaving it would interrupt whoever is writing. */
export const LINK_ATTRIBUTES = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;

const KEY_PREFIX = 'section:';

/** The root key in the shared document under which a section's text lives. */
export function sectionKey(id: SectionId): string {
  return `${KEY_PREFIX}${id}`;
}

/** The section whose text stands under a key that `sectionKey` made. */
export function sectionOfKey(key: string): SectionId {
  return key.slice(KEY_PREFIX.length) as SectionId;
}

/** A link is its address only: what else a page that is pasted says about its links is no text. */
const SafeLink = Link.extend({
  addAttributes() {
    return { href: { default: null } };
  },
  renderHTML({ HTMLAttributes }) {
    if (!isSafeHref(HTMLAttributes.href)) return ['span', 0];
    return ['a', { ...LINK_ATTRIBUTES, href: HTMLAttributes.href }, 0];
  },
});

/**
 * A number of four digits at most and a dot begin a list; a telephone number begins none, and would
 * lose its digits.
 */
const CountedList = OrderedList.extend({
  addInputRules() {
    const rules = this.parent?.() ?? [];
    return rules.map(({ handler, undoable }) => new InputRule({ find: /^(\d{1,4})\.\s$/, handler, undoable }));
  },
});

/** Cells keep what makes a table's shape, and no widths or alignments. */
const cellAttributes = () => ({ colspan: { default: 1 }, rowspan: { default: 1 } });

/**
 * An editor makes a schema of its own of these extensions; it is there before anything is drawn.
 */
const AttributesInRange = Extension.create({
  name: 'attributesInRange',
  onBeforeCreate: ({ editor }) => keepInRange(editor.schema),
});

/**
 * What a section's text is made of: the Tiptap extensions without collaboration, carets and
 * history, which the browser adds. The server, the browser and the tests all take their schema from
 * this one list.
 */
export function documentExtensions(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [...HEADING_LEVELS] },
      undoRedo: false,
      trailingNode: false,
      orderedList: false,
      link: false,
      code: false,
      codeBlock: false,
      // An underlined word looks like a link; a struck one belongs in an amendment.
      underline: false,
      strike: false,
    }),
    CountedList,
    SafeLink.configure({
      autolink: false,
      openOnClick: false,
      linkOnPaste: true,
      defaultProtocol: 'https',
      isAllowedUri: isSafeHref,
      shouldAutoLink: isSafeHref,
    }),
    PlainTable.configure({ resizable: false, View: null }),
    TableRow,
    TableHeader.extend({ addAttributes: cellAttributes }),
    TableCell.extend({ addAttributes: cellAttributes }),
    PasteCleaner,
    AttributesInRange,
  ];
}

type NodeName =
  | 'doc'
  | 'paragraph'
  | 'heading'
  | 'blockquote'
  | 'bulletList'
  | 'orderedList'
  | 'listItem'
  | 'table'
  | 'tableRow'
  | 'tableHeader'
  | 'tableCell'
  | 'horizontalRule'
  | 'hardBreak'
  | 'text';
type MarkName = 'link' | 'bold' | 'italic';

export const schema: Schema<NodeName, MarkName> = getSchema(documentExtensions());
keepInRange(schema);

/**
 * The same with a mark that a text of the editor never has: which passage it belongs to, by a
 * number, for drawing a section with who wrote what.
 */
export const passageSchema = new Schema<NodeName, MarkName | 'passage'>({
  nodes: schema.spec.nodes,
  marks: schema.spec.marks.addToEnd('passage', { attrs: { number: {} } }),
});
