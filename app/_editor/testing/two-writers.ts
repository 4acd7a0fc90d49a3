import { Editor, type Extensions, type JSONContent } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Node } from '@tiptap/pm/model';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { documentExtensions, schema } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';

const FIELD = 'section';

/**
 * Somebody with an editor on a copy of the shared text. What they write waits in `unsent` until it
 * is delivered by hand.
 */
export class Writer {
  readonly editor: Editor;
  readonly doc = new Y.Doc();
  readonly #unsent: Uint8Array[] = [];

  constructor(clientId: number, text: Uint8Array, extensions: Extensions) {
    this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, text);
    this.editor = new Editor({
      element: document.createElement('div'),
      extensions: [
        ...documentExtensions(),
        Collaboration.configure({ document: this.doc, field: FIELD }),
        ...extensions,
      ],
    });
    // One that outlives its test looks at a page that is gone.
    onTestFinished(() => {
      if (!this.editor.isDestroyed) this.editor.destroy();
    });
    this.doc.on('update', (update, origin) => {
      if (origin !== 'delivery') this.#unsent.push(update);
    });
  }

  /** Types at the caret, letter by letter. */
  type(words: string): void {
    for (const letter of words) this.editor.view.dispatch(this.editor.state.tr.insertText(letter));
  }

  enter(): void {
    this.editor.commands.enter();
  }

  /** Puts the caret there: a position, or the text's end. */
  goTo(position: number | 'end'): void {
    const { tr } = this.editor.state;
    const selection = position === 'end' ? Selection.atEnd(tr.doc) : TextSelection.create(tr.doc, position);
    this.editor.view.dispatch(tr.setSelection(selection));
  }

  /** The text of each paragraph, those in lists and tables too. */
  lines(): string[] {
    const lines: string[] = [];
    this.editor.state.doc.descendants((node) => {
      if (node.isTextblock) lines.push(node.textContent);
      return !node.isTextblock;
    });
    return lines;
  }

  /** The text of the line in which the caret stands, with `|` for the caret. */
  caret(): string {
    const { parent, parentOffset } = this.editor.state.selection.$head;
    return `${parent.textBetween(0, parentOffset)}|${parent.textBetween(parentOffset, parent.content.size)}`;
  }

  /** What the shared document holds, which the editor must show. */
  shared(): string {
    return this.doc.getXmlFragment(FIELD).toString();
  }

  /** What the editor shows. */
  shown(): JSONContent {
    return this.editor.getJSON();
  }

  /** What the server would serve of this copy. */
  served(): JSONContent {
    return readSection(this.doc.getXmlFragment(FIELD));
  }

  /** The editor draws itself anew without a change, as when somebody else's caret moves. */
  look(): void {
    this.editor.view.dispatch(this.editor.state.tr);
  }

  /** What was written and is with nobody else yet, in updates; the first `count` of them. */
  takeUnsent(count = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    return this.#unsent.splice(0, count);
  }

  /**
   * What a program without an editor would write into this text as it stands: the update, which is
   * not applied here.
   */
  elsewhere(write: (text: Y.XmlFragment) => void): Uint8Array {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    const known = Y.encodeStateVector(copy);
    write(copy.getXmlFragment(FIELD));
    return Y.encodeStateAsUpdate(copy, known);
  }

  receive(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update, 'delivery');
  }

  /** Hands one update over, or all that wait; false where nothing waits. */
  sendTo(other: Writer, count?: number): boolean {
    const updates = this.takeUnsent(count);
    other.receive(updates);
    return updates.length > 0;
  }
}

/**
 * Two who write in the same section; where Yjs has no other reason, the first one's comes first.
 */
export function twoWriters(content: readonly JSONContent[], extensions: Extensions): [Writer, Writer] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  prosemirrorToYXmlFragment(Node.fromJSON(schema, { type: 'doc', content }), doc.getXmlFragment(FIELD));
  const text = Y.encodeStateAsUpdate(doc);
  return [new Writer(10, text, extensions), new Writer(20, text, extensions)];
}
