'use client';

import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { sayMandate } from '#app/_components/say-mandate.ts';
import { inspectSection } from '#editor/read-section.ts';
import { documentExtensions, sectionKey } from '#editor/schema.ts';
import { writeSection } from '#editor/write-section.ts';
import { renderCaret, selectionAttributes } from '../binding/caret.ts';
import { EvenTables } from '../binding/even-tables.ts';
import { ExactCaret } from '../binding/exact-caret.ts';
import { RescuedLetters } from '../binding/rescued-letters.ts';
import { ShownAsShared } from '../binding/shown-as-shared.ts';
import type { SessionState } from '../session/document-session.ts';
import { useDocument } from './document-context.tsx';
import { LiveSectionText } from './live-section-text.tsx';
import type { SectionFacts } from './section.tsx';

type SectionEditorProps = {
  readonly section: SectionFacts;
  readonly doc: SessionState['doc'];
  readonly awareness: SessionState['awareness'];
};

/** The editor of a section that is open to this seat. Another `doc` wants another editor: give it a key. */
export function SectionEditor(props: SectionEditorProps) {
  const { section, doc } = props;
  const [repaired, setRepaired] = useState(false);
  // A foreign program may have written what the editor cannot show; it would throw on it or cut parts out.
  useEffect(() => {
    const fragment = doc.getXmlFragment(sectionKey(section.id));
    const { content, faithful } = inspectSection(fragment);
    if (!faithful) writeSection(fragment, content);
    setRepaired(true);
  }, [doc, section.id]);
  return repaired ? <RepairedEditor {...props} /> : <LiveSectionText section={section} doc={doc} />;
}

function RepairedEditor({ section, doc, awareness }: SectionEditorProps) {
  const t = useTranslations('document');
  const seat = useTranslations('seat');
  const { facts, setActiveEditor } = useDocument();
  // Options are fixed for the editor's life: Tiptap would set them anew at every render, under the writer's hands.
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
        CollaborationCaret.configure({
          provider: { awareness },
          user: { name: facts.person.name, color: '#5e6068' },
          render: (user) =>
            renderCaret(user, ({ mandate, ...hat }) => {
              const worn = { role: seat(`role.${hat.role}`), territory: hat.territory };
              return mandate
                ? seat('caretInHat', { ...worn, mandate: sayMandate(seat, mandate, hat) })
                : seat('caret', worn);
            }),
          selectionRender: selectionAttributes,
        }),
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
        // Tab belongs to lists and tables while one writes, so there is another way out.
        handleKeyDown: (_view, event) => {
          if (event.key !== 'Escape') return false;
          document.getElementById(`title-${section.id}`)?.focus();
          return true;
        },
      },
      onFocus: ({ editor: focused }) => {
        setActiveEditor(focused);
        awareness.setLocalStateField('section', section.id);
      },
      onBlur: () => awareness.setLocalStateField('section', null),
      onDestroy: () => setActiveEditor(null),
    },
    [doc, section.id],
  );
  // Tiptap makes the editor after the first drawing.
  return editor ? <EditorContent editor={editor} /> : <LiveSectionText section={section} doc={doc} />;
}
