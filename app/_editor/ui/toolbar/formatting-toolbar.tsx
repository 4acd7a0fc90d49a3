'use client';

import type { ChainedCommands, Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { classNames } from '#app/_components/class-names.ts';
import type {} from '../../binding/undo-points.ts';
import { useActiveEditor, useDocument } from '../document-context.tsx';
import { LinkButton } from './link-button.tsx';
import { TableTool } from './table-tool.tsx';
import { ToolButton } from './tool-button.tsx';

type Tool = {
  readonly name: 'bold' | 'italic' | 'title' | 'subtitle' | 'bullets' | 'numbers' | 'quote' | 'undo' | 'redo';
  readonly icon: string;
  readonly run: (chain: ChainedCommands) => ChainedCommands;
  readonly active?: (editor: Editor) => boolean;
};

/** Outlines in a 20 × 20 box. */
const TOOLS: readonly Tool[] = [
  {
    name: 'bold',
    icon: 'M6 4h5a3 3 0 0 1 0 6H6zm0 6h6a3 3 0 0 1 0 6H6z',
    run: (chain) => chain.toggleBold(),
    active: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    icon: 'M9 4h6M5 16h6M12 4 8 16',
    run: (chain) => chain.toggleItalic(),
    active: (editor) => editor.isActive('italic'),
  },
  {
    name: 'title',
    icon: 'M4 4v12M12 4v12M4 10h8M15 9l2-1v8',
    run: (chain) => chain.toggleHeading({ level: 3 }),
    active: (editor) => editor.isActive('heading', { level: 3 }),
  },
  {
    name: 'subtitle',
    icon: 'M4 6v10M11 6v10M4 11h7M14 11.5a1.8 1.8 0 1 1 3 1.3L14 16h3.5',
    run: (chain) => chain.toggleHeading({ level: 4 }),
    active: (editor) => editor.isActive('heading', { level: 4 }),
  },
  {
    name: 'bullets',
    icon: 'M4 5h.01M4 10h.01M4 15h.01M8 5h8M8 10h8M8 15h8',
    run: (chain) => chain.toggleBulletList(),
    active: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'numbers',
    icon: 'M3.5 4 5 3.5V7M3.5 9.7A1.1 1.1 0 1 1 5.5 10.5L3.5 13h2M9 5h8M9 11h8M9 16h8',
    run: (chain) => chain.toggleOrderedList(),
    active: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    icon: 'M4 14c2-1 3-3 3-5H4V5h4v4c0 3-1 5-3 6zM12 14c2-1 3-3 3-5h-3V5h4v4c0 3-1 5-3 6z',
    run: (chain) => chain.toggleBlockquote(),
    active: (editor) => editor.isActive('blockquote'),
  },
  { name: 'undo', icon: 'M7 4 3 8l4 4M3 8h9a4.5 4.5 0 0 1 0 9H8', run: (chain) => chain.undo() },
  { name: 'redo', icon: 'M13 4l4 4-4 4M17 8H8a4.5 4.5 0 0 0 0 9h4', run: (chain) => chain.redo() },
];

function use(tool: Tool, editor: Editor): void {
  editor.commands.focus();
  const takesBack = tool.name === 'undo' && editor.storage.undoPoints?.takeBackFormat();
  if (!takesBack) tool.run(editor.chain().focus()).run();
}

/** What can be done with the text one is in; it works on the section last written in. */
export function FormattingToolbar() {
  const { rights } = useDocument();
  const active = useActiveEditor();
  const open = active && rights.sections[active.sectionId]?.capabilities.includes('write');
  return <EditorToolbar editor={open ? active.editor : null} />;
}

/** The tools for one editor, or for none. */
export function EditorToolbar({ editor }: { readonly editor: Editor | null }) {
  const t = useTranslations('document');
  const bar = useRef<HTMLDivElement>(null);
  useBackByEscape(bar, editor);
  return (
    // Beside the state of what was written, also on a phone; what has no room there fades out, and
    // scrolls once in use.
    <Toolbar
      ref={bar}
      aria-label={t('formatting')}
      className={classNames(
        '-ml-2.5 flex min-w-0 grow basis-48 items-center pr-5',
        '[mask-image:linear-gradient(to_left,transparent,black_1.5rem)] [scrollbar-width:none]',
        editor ? 'overflow-x-auto' : 'overflow-x-hidden',
      )}
    >
      <Tools editor={editor} />
      <TableTool editor={editor} />
      <LinkButton editor={editor} />
    </Toolbar>
  );
}

/**
 * Escape leads from the tools back to the text, at once: the next letter comes right behind it. The
 * window hears it first, because the name shown of a tool keeps an Escape to itself.
 */
function useBackByEscape(bar: RefObject<HTMLElement | null>, editor: Editor | null): void {
  useEffect(() => {
    const back = ({ key, target }: KeyboardEvent) => {
      const isInTools = target instanceof Node && bar.current?.contains(target);
      if (key !== 'Escape' || !isInTools || !editor || editor.isDestroyed) return;
      editor.view.focus();
      editor.commands.scrollIntoView();
    };
    window.addEventListener('keydown', back, true);
    return () => window.removeEventListener('keydown', back, true);
  }, [bar, editor]);
}

function Tools({ editor }: { readonly editor: Editor | null }) {
  const t = useTranslations('document');
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      current ? TOOLS.filter((tool) => tool.active?.(current)).map(({ name }) => name) : [],
    equalityFn: (a, b) => a?.join() === b?.join(),
  });
  return TOOLS.map((tool) => (
    <ToolButton
      key={tool.name}
      label={t(`tool.${tool.name}`)}
      isDisabled={!editor}
      isSelected={active?.includes(tool.name) ?? false}
      onPress={() => editor && use(tool, editor)}
    >
      <path d={tool.icon} />
    </ToolButton>
  ));
}
