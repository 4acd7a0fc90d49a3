'use client';

import type { Editor, JSONContent } from '@tiptap/core';
import { UndoRedo } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { CaretTold } from '#app/_editor/binding/caret/caret-told.ts';
import { EditorToolbar } from '#app/_editor/ui/toolbar/formatting-toolbar.tsx';
import { documentExtensions } from '#editor/schema.ts';
import { docOf, showBlocks } from './show-blocks.ts';

export type BlocksFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** What it says, and what is sent. */
  readonly blocks: readonly JSONContent[];
  readonly onChange: (blocks: readonly JSONContent[]) => void;
};

/**
 * Blocks of a text, written in the same editor as the document, apart from it. Sent as JSON under
 * `name`. Whoever draws it holds them, together with what they were made of.
 */
export function BlocksField({ name, label, description, blocks, onChange }: BlocksFieldProps) {
  const id = useId();
  const [first] = useState(blocks);
  const said = useRef(blocks);
  const sent = useRef<HTMLInputElement>(null);
  const editor = useEditor({
    immediatelyRender: false,
    injectCSS: false,
    extensions: [...documentExtensions(), CaretTold, UndoRedo],
    content: docOf(first),
    editorProps: {
      attributes: {
        class: 'document-text min-h-24 px-4 py-3 outline-none',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${id}-label`,
        ...(description && { 'aria-describedby': `${id}-description` }),
      },
    },
    onUpdate: ({ editor: changed }) => {
      said.current = changed.getJSON().content ?? [];
      onChange(said.current);
      // The browser tells of what is typed, not of what is pasted or put in by a button.
      sent.current?.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  useShown(editor, blocks, said);
  return (
    <div className="flex max-w-measure flex-col gap-1">
      <span id={`${id}-label`} className="font-medium">
        {label}
      </span>
      {description && (
        <span id={`${id}-description`} className="text-sm text-muted">
          {description}
        </span>
      )}
      <div
        id={name}
        className="mt-1 overflow-hidden rounded-md border border-edge bg-raised focus-within:border-ink"
        data-open="true"
      >
        <div className="flex border-b border-line pl-4">
          <EditorToolbar editor={editor} />
        </div>
        <EditorContent editor={editor} />
      </div>
      <input ref={sent} type="hidden" name={name} value={JSON.stringify(blocks)} />
    </div>
  );
}

/** Shows blocks that are not what the editor said last, before others can be typed into. */
function useShown(
  editor: Editor | null,
  blocks: readonly JSONContent[],
  said: RefObject<readonly JSONContent[]>,
): void {
  useLayoutEffect(() => {
    if (!editor || blocks === said.current) return;
    said.current = blocks;
    showBlocks(editor, blocks);
  }, [editor, blocks, said]);
}
