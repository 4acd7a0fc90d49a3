import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { schema } from '../schema.ts';

/**
 * Makes a section of the shared document say `content`, as the editor itself would: what is already
 * there and stays is not touched, so its authors stay too. Throws where `content` is no document of
 * the schema.
 */
export function writeSection(fragment: Y.XmlFragment, content: JSONContent): void {
  const node = Node.fromJSON(schema, content);
  node.check();
  prosemirrorToYXmlFragment(node, fragment);
}
