'use client';

import type { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { sayMandate } from '#app/_components/seats/say-mandate.ts';
import { later } from '#app/_components/shell/later.tsx';
import type { SectionId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { isKnown } from '#editor/known-content.ts';
import { documentExtensions, sectionKey } from '#editor/schema.ts';
import { inspectSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { renderCaret, selectionAttributes } from '../../binding/caret/caret.ts';
import { CaretTold } from '../../binding/caret/caret-told.ts';
import { ExactCaret } from '../../binding/caret/exact-caret.ts';
import { ClosedPen, keepPlace } from '../../binding/closed-pen.ts';
import { EvenTables } from '../../binding/even-tables.ts';
import { InUse } from '../../binding/in-use.ts';
import { KnownOnly } from '../../binding/known-only.ts';
import { MovedLetters } from '../../binding/letters/moved-letters.ts';
import { rebindEditor } from '../../binding/rebind-editor.ts';
import { ShownAsShared } from '../../binding/shown-as-shared.ts';
import { UndoPoints } from '../../binding/undo-points.ts';
import type { SessionState } from '../../session/document-session.ts';
import { useDocument } from '../document-context.tsx';
import { KEYBOARD_HELP } from '../keyboard-help.tsx';
import type { ServedSection } from '../served-document.ts';
import { focusToolbar } from '../toolbar/focus-toolbar.ts';

const MisshapenText = later('app/_editor/ui/sections/unfit-text.tsx', () =>
  import('./unfit-text.tsx').then((module) => module.MisshapenText),
);
const UnknownText = later('app/_editor/ui/sections/unfit-text.tsx', () =>
  import('./unfit-text.tsx').then((module) => module.UnknownText),
);

type SectionEditorProps = {
  readonly section: ServedSection;
  /** False where the section was closed while one wrote in it. */
  readonly open: boolean;
  readonly doc: SessionState['doc'];
  readonly awareness: SessionState['awareness'];
  /** Hears that one can write, and when the editor is gone. */
  readonly onEditor: (editor: Editor | null) => void;
};

/** How a section's text is to this page's editor. */
type Fit = 'fits' | 'misshapen' | 'unknown';

/** The editor of a section that is open to this seat, or was while one wrote in it. */
export function SectionEditor(props: SectionEditorProps) {
  const { section, doc, open } = props;
  const [looked, setLooked] = useState<{ readonly doc: SessionState['doc']; readonly fit: Fit } | null>(null);
  const fragment = doc.getXmlFragment(sectionKey(section.id));
  useLayoutEffect(() => setLooked({ doc, fit: fitOf(fragment) }), [doc, fragment]);
  const onUnknown = useCallback(() => setLooked({ doc, fit: 'unknown' }), [doc]);
  if (!looked) return null;
  if (looked.fit === 'unknown') return <UnknownText />;
  if (looked.fit === 'fits') return <BoundEditor {...props} doc={looked.doc} onUnknown={onUnknown} />;
  const putInShape = () => {
    writeSection(fragment, inspectSection(fragment).content);
    setLooked({ doc, fit: 'fits' });
  };
  return open && <MisshapenText onWrite={putInShape} />;
}

/** What the editor cannot show it would throw on, or take out of the text for everybody. */
function fitOf(fragment: Y.XmlFragment): Fit {
  if (!isKnown(fragment)) return 'unknown';
  return inspectSection(fragment).faithful ? 'fits' : 'misshapen';
}

type BoundEditorProps = SectionEditorProps & { readonly onUnknown: () => void };

function BoundEditor({ section, open, doc, awareness, onEditor, onUnknown }: BoundEditorProps) {
  const t = useTranslations('document');
  const { session, setActive } = useDocument();
  const makeCaret = useMakeCaret();
  // What the editor, whose options are fixed for its life, has to know of the page as it is now.
  const now = useRef({ open, session, awareness, onUnknown });
  now.current = { open, session, awareness, onUnknown };
  const field = sectionKey(section.id);
  const editor = useEditor(
    {
      immediatelyRender: false,
      injectCSS: false,
      extensions: [
        KnownOnly.configure({ fragment: doc.getXmlFragment(field), onUnknown: () => now.current.onUnknown() }),
        ...documentExtensions(),
        Collaboration.configure({ document: doc, field }),
        CaretTold,
        ExactCaret,
        EvenTables,
        ShownAsShared,
        MovedLetters,
        UndoPoints,
        ClosedPen.configure({
          isOpen: () => now.current.open,
          onTyped: (content) => now.current.session?.keepTyped(section.id, content),
        }),
        makeCaret(awareness),
        InUse.configure({ onUse: (used) => setActive({ editor: used, sectionId: section.id }) }),
        Placeholder.configure({ placeholder: t('writeHere') }),
      ],
      editorProps: {
        attributes: {
          class: 'document-text outline-none',
          role: 'textbox',
          'aria-multiline': 'true',
          'data-write-here': t('writeHere'),
          'aria-labelledby': `title-${section.id}`,
          'aria-describedby': `prompt-${section.id} ${KEYBOARD_HELP}`,
        },
        handleKeyDown: (_view, event) => leaveByKey(event, section.id),
      },
      onFocus: ({ editor: focused }) => {
        setActive((active) => active ?? { editor: focused, sectionId: section.id });
        now.current.awareness.setLocalStateField('section', section.id);
      },
      onBlur: () => now.current.awareness.setLocalStateField('section', null),
      onDestroy: () => setActive((active) => (active?.sectionId === section.id ? null : active)),
    },
    [section.id],
  );
  // Before the browser paints: until then the text to read is there, and never both.
  useLayoutEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);
  const bound = useRef(doc);
  useLayoutEffect(() => {
    if (!editor || bound.current === doc) return;
    bound.current = doc;
    if (!now.current.open) keepPlace(editor);
    rebindEditor(editor, { doc, field, caret: makeCaret(awareness) });
    if (editor.isFocused) awareness.setLocalStateField('section', section.id);
  }, [editor, doc, field, awareness, makeCaret, section.id]);
  // It says of itself whether it may be written in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is read by the editor itself
  useLayoutEffect(() => editor?.view.dispatch(editor.state.tr), [editor, open]);
  // Tiptap makes the editor after the first drawing.
  return editor && <EditorContent editor={editor} />;
}

/**
 * Tab belongs to lists and tables while one writes, so there is another way out, and one to the
 * tools.
 */
function leaveByKey({ key, altKey }: KeyboardEvent, sectionId: SectionId): boolean {
  if (key === 'Escape') document.getElementById(`title-${sectionId}`)?.focus();
  else if (key === 'F10' && altKey) focusToolbar();
  else return false;
  return true;
}

/** Makes the carets of others, who are heard of by `awareness`, in the words of the page. */
function useMakeCaret() {
  const seat = useTranslations('seat');
  const { facts } = useDocument();
  const { name } = facts.person;
  return useCallback(
    (awareness: SessionState['awareness']) =>
      CollaborationCaret.configure({
        provider: { awareness },
        user: { name, color: '#5e6068' },
        render: (user) =>
          renderCaret(user, ({ mandate, ...hat }) => {
            const worn = { role: seat(`role.${hat.role}`), territory: isolated(hat.territory) };
            return mandate
              ? seat('caretInHat', { ...worn, mandate: sayMandate(seat(`role.${mandate.role}`), mandate, hat) })
              : seat('caret', worn);
          }),
        selectionRender: selectionAttributes,
      }),
    [name, seat],
  );
}
