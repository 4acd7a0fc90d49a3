'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { hrefFromTyped } from '#editor/href.ts';
import { ToolButton } from './tool-button.tsx';

/** Makes a link of the selected words, or changes or removes the one the caret is in. */
export function LinkButton({ editor }: { readonly editor: Editor | null }) {
  const t = useTranslations('document');
  const [open, setOpen] = useState(false);
  const href = useEditorState({
    editor,
    selector: ({ editor: current }) => (current?.getAttributes('link').href as string | undefined) ?? null,
  });
  return (
    <>
      <ToolButton label={t('tool.link')} isDisabled={!editor} isSelected={Boolean(href)} onPress={() => setOpen(true)}>
        <path d="M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1" />
      </ToolButton>
      {editor && (
        <Dialog title={t('tool.link')} open={open} onOpenChange={setOpen}>
          {(close) => <LinkForm editor={editor} href={href} close={close} />}
        </Dialog>
      )}
    </>
  );
}

type LinkFormProps = { readonly editor: Editor; readonly href: string | null; readonly close: () => void };

function LinkForm({ editor, href, close }: LinkFormProps) {
  const t = useTranslations('document');
  const [address, setAddress] = useState(href ?? '');
  const [refused, setRefused] = useState(false);
  const id = useId();
  const set = (event: FormEvent) => {
    event.preventDefault();
    const complete = hrefFromTyped(address);
    if (complete === null) return setRefused(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !href) {
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href: complete } }] });
    } else {
      chain.setLink({ href: complete });
    }
    chain.run();
    close();
  };
  return (
    <form onSubmit={set} className="flex flex-col gap-3" noValidate>
      <label htmlFor={id} className="font-medium">
        {t('link.address')}
      </label>
      <input
        id={id}
        type="url"
        // biome-ignore lint/a11y/noAutofocus: whoever asked for the dialog came to type here
        autoFocus
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        aria-invalid={refused}
        aria-describedby={refused ? `${id}-error` : undefined}
        className="min-h-11 rounded-md border border-edge bg-raised px-3"
      />
      {refused && (
        <p id={`${id}-error`} role="alert" className="text-danger">
          {t('link.refused')}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {t('link.set')}
        </Button>
        {href && (
          <Button
            onPress={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              close();
            }}
          >
            {t('link.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}
