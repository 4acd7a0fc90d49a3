'use client';

import type { ChainedCommands, Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '#app/_components/class-names.ts';
import { TOOL, ToolButton, ToolIcon } from './tool-button.tsx';

const ICON = 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v12';

type Action = {
  readonly name:
    | 'rowAbove'
    | 'rowBelow'
    | 'columnLeft'
    | 'columnRight'
    | 'writeAbove'
    | 'writeBelow'
    | 'deleteRow'
    | 'deleteColumn'
    | 'deleteTable';
  readonly run: (chain: ChainedCommands) => ChainedCommands;
  /** Begins a group. */
  readonly apart?: boolean;
};

const ACTIONS: readonly Action[] = [
  { name: 'rowAbove', run: (chain) => chain.addRowBefore() },
  { name: 'rowBelow', run: (chain) => chain.addRowAfter() },
  { name: 'columnLeft', run: (chain) => chain.addColumnBefore() },
  { name: 'columnRight', run: (chain) => chain.addColumnAfter() },
  { name: 'writeAbove', run: (chain) => chain.writeBesideTable('above'), apart: true },
  { name: 'writeBelow', run: (chain) => chain.writeBesideTable('below') },
  { name: 'deleteRow', run: (chain) => chain.deleteRow(), apart: true },
  { name: 'deleteColumn', run: (chain) => chain.deleteColumn() },
  { name: 'deleteTable', run: (chain) => chain.deleteTable() },
];

/**
 * Puts a table in; within one it opens what can be done with it, since no table stands in another.
 */
export function TableTool({ editor }: { readonly editor: Editor | null }) {
  const t = useTranslations('document');
  const inTable = useEditorState({
    editor,
    selector: ({ editor: current }) => current?.isActive('table') ?? false,
  });
  const icon = <path d={ICON} />;
  if (editor && inTable) return <TableMenu editor={editor}>{icon}</TableMenu>;
  return (
    <ToolButton
      label={t('tool.table')}
      isDisabled={!editor}
      isSelected={false}
      onPress={() => editor?.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
    >
      {icon}
    </ToolButton>
  );
}

function TableMenu({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }) {
  const t = useTranslations('document');
  const run = (key: string) =>
    ACTIONS.find(({ name }) => name === key)
      ?.run(editor.chain().focus())
      .run();
  return (
    <MenuTrigger>
      <Button aria-label={t('tool.thisTable')} className={TOOL} data-selected>
        <ToolIcon>{children}</ToolIcon>
      </Button>
      <Popover className="max-h-[80dvh] min-w-64 overflow-auto rounded-md border border-line bg-raised shadow-float">
        <Menu aria-label={t('tool.thisTable')} onAction={(key) => run(String(key))} className="py-2 outline-none">
          {ACTIONS.map(({ name, apart }) => (
            <MenuItem
              key={name}
              id={name}
              className={classNames(
                'flex min-h-11 cursor-pointer items-center px-4 -outline-offset-3 data-focused:bg-sunken data-focus-visible:outline-2',
                apart && 'border-t border-line',
              )}
            >
              {t(`table.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
