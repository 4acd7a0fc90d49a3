import { Extension } from '@tiptap/core';
import { Fragment, type Mark, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { readPasted } from './paste.ts';
import type { LeftOut } from './paste-meaning.ts';
import { readPlainText } from './paste-text.ts';

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Something was pasted or dropped of which not all could be kept. */
    leftOut: LeftOut;
  }
}

/**
 * Cleans what is pasted or dropped before ProseMirror reads it, and tells what of it could not be
 * kept.
 */
export const PasteCleaner = Extension.create({
  name: 'pasteCleaner',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          transformPastedHTML: (given) => {
            const { html, leftOut } = readPasted(given);
            if (Object.values(leftOut).some((count) => count > 0)) editor.emit('leftOut', leftOut);
            return html;
          },
          handlePaste: (_view, { clipboardData }) => {
            const images = picturesAlone(clipboardData);
            if (images > 0) editor.emit('leftOut', { images, struck: 0, hidden: 0 });
            return false;
          },
          clipboardTextParser: (text, $context, _plain, view) => textSlice(text, $context, view.state.schema),
        },
      }),
    ];
  },
});

/** How many pictures are pasted by themselves, as of a screen: beside HTML they are in it. */
function picturesAlone(clipboard: DataTransfer | null): number {
  if (!clipboard || clipboard.types.includes('text/html')) return 0;
  return [...clipboard.files].filter(({ type }) => type.startsWith('image/')).length;
}

/**
 * The paragraphs of a plain text with their lines, which go on in the marks of where they are put.
 */
function textSlice(text: string, $context: ResolvedPos, schema: Schema): Slice {
  const marks = $context.marks();
  const paragraphs = readPlainText(text).map((lines) =>
    schema.node(
      'paragraph',
      null,
      lines.flatMap((line, index) => lineOf(line, index, marks, schema)),
    ),
  );
  return paragraphs.length === 0 ? Slice.empty : new Slice(Fragment.from(paragraphs), 1, 1);
}

function lineOf(line: string, index: number, marks: readonly Mark[], schema: Schema): Node[] {
  const words = schema.text(line, marks);
  return index === 0 ? [words] : [schema.node('hardBreak'), words];
}
