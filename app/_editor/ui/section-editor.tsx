'use client';

import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { sayMandate } from '#app/_components/say-mandate.ts';
import { inspectSection } from '#editor/read-section.ts';
import { documentExtensions, sectionKey } from '#editor/schema.ts';
import { writeSection } from '#editor/write-section.ts';
import { renderCaret, selectionAttributes } from '../binding/caret.ts';
import { ClosedPen, keepPlace } from '../binding/closed-pen.ts';
import { EvenTables } from '../binding/even-tables.ts';
import { ExactCaret } from '../binding/exact-caret.ts';
import { rebindEditor } from '../binding/rebind-editor.ts';
import { RescuedLetters } from '../binding/rescued-letters.ts';
import { ShownAsShared } from '../binding/shown-as-shared.ts';
import type { SessionState } from '../session/document-session.ts';
import { useDocument } from './document-context.tsx';
import { LiveSectionText } from './live-section-text.tsx';
import type { SectionFacts } from './section.tsx';

type SectionEditorProps = {
  readonly section: SectionFacts;
  /** False where the section was closed while one wrote in it. */
  readonly open: boolean;
  readonly doc: SessionState['doc'];
  readonly awareness: SessionState['awareness'];
  /** Hears once that one can write. */
  readonly onReady: (editor: Editor) => void;
};

/** The editor of a section that is open to this seat, or was while one wrote in it. */
export function SectionEditor(props: SectionEditorProps) {
  const { section, doc, open } = props;
  const [repaired, setRepaired] = useState<SessionState['doc'] | null>(null);
  // A foreign program may have written what the editor cannot show; it would throw on it or cut parts out.
  useLayoutEffect(() => {
    const fragment = doc.getXmlFragment(sectionKey(section.id));
    const { content, faithful } = inspectSection(fragment);
    if (!faithful && open) writeSection(fragment, content);
    setRepaired(faithful || open ? doc : null);
  }, [doc, section.id, open]);
  return repaired ? (
    <RepairedEditor {...props} doc={repaired} />
  ) : (
    <LiveSectionText key={doc.guid} section={section} doc={doc} />
  );
}

function RepairedEditor({ section, open, doc, awareness, onReady }: SectionEditorProps) {
  const t = useTranslations('document');
  const makeCaret = useCaret(awareness);
  const { session, setActive } = useDocument();
  // What the editor, whose options are fixed for its life, has to know of the page as it is now.
  const now = useRef({ open, session, awareness });
  now.current = { open, session, awareness };
  const bound = useRef(doc);
  const editor = useEditor(
    {
      immediatelyRender: false,
      injectCSS: false,
      extensions: [
        ...documentExtensions(),
        Collaboration.configure({ document: doc, field: sectionKey(section.id) }),
        ExactCaret,
        EvenTables,
        ShownAsShared,
        RescuedLetters,
        ClosedPen.configure({
          isOpen: () => now.current.open,
          onTyped: (content) => now.current.session?.keepTyped(section.id, content),
        }),
        makeCaret(),
        Placeholder.configure({ placeholder: t('writeHere') }),
      ],
      editorProps: {
        attributes: {
          class: 'document-text outline-none',
          role: 'textbox',
          'aria-multiline': 'true',
          'data-write-here': t('writeHere'),
          'aria-labelledby': `title-${section.id}`,
          'aria-describedby': `prompt-${section.id} editor-help`,
        },
        handleKeyDown: (_view, event) => leaveByKey(section.id, event),
        handleDOMEvents: {
          // Who only passes by with Tab leaves the tools to the section they wrote in last.
          pointerdown: () => setActive((active) => chosen(active, section.id)),
          keydown: (_view, { key }) => {
            if (!['Tab', 'Shift', 'Escape'].includes(key)) setActive((active) => chosen(active, section.id));
          },
        },
      },
      onCreate: ({ editor: created }) => {
        editors.set(section.id, created);
        onReady(created);
      },
      onFocus: () => {
        setActive((active) => active ?? chosen(active, section.id));
        now.current.awareness.setLocalStateField('section', section.id);
      },
      onBlur: () => now.current.awareness.setLocalStateField('section', null),
      onDestroy: () => setActive((active) => (active?.sectionId === section.id ? null : active)),
    },
    [section.id],
  );
