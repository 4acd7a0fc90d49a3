'use client';

import type { JSONContent } from '@tiptap/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '#app/_components/button.tsx';
import { readSection } from '#editor/read-section.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionKey } from '#editor/schema.ts';
import { writeSection } from '#editor/write-section.ts';
import { useDocument } from './document-context.tsx';
import type { DocumentSession, SessionState } from './document-session.ts';
import { type Draft, missingBlocks } from './draft-store.ts';
import type { DraftProps } from './section-drafts.tsx';
import { SectionText } from './section-text.tsx';

/** What was kept of one's own words in a section: to put back, to copy, or to throw away. */
export function DraftNotes({ section, open }: DraftProps) {
  const { state, session } = useDocument();
  if (!state || !session) return null;
  return state.drafts
    .filter((draft) => draft.sectionId === section.id)
    .map((draft) => (
      <DraftNote
        key={draft.keptAt}
        draft={draft}
        open={open}
        doc={state.doc}
        session={session}
        pending={state.pending}
      />
    ));
}

type DraftNoteProps = {
  readonly draft: Draft;
  readonly open: boolean;
  readonly doc: SessionState['doc'];
  readonly session: DocumentSession;
  readonly pending: number;
};

function DraftNote({ draft, open, doc, session, pending }: DraftNoteProps) {
  const t = useTranslations('document');
  const format = useFormatter();
  const fragment = doc.getXmlFragment(sectionKey(draft.sectionId));
  const blocks = missingBlocks(draft.content, readSection(fragment));
  const settled = blocks.length === 0 && pending === 0;
  // All of it is in the shared text after all: nothing is left to keep.
  useEffect(() => {
    if (settled) session.removeDraft(draft);
  }, [settled, session, draft]);
  if (blocks.length === 0) return null;
  const content: JSONContent = { type: 'doc', content: blocks };
  const putBack = () => {
    const shared = readSection(fragment);
    writeSection(fragment, { type: 'doc', content: [...(shared.content ?? []), ...blocks] });
    session.removeDraft(draft);
  };
  return (
    <aside aria-label={t('draft.title')} className="mt-4 rounded-md border border-dashed border-technician p-4">
      <p className="font-medium">{t('draft.title')}</p>
      <p className="mb-3 text-sm text-muted">
        {t('draft.why', { when: format.dateTime(new Date(draft.keptAt), { dateStyle: 'medium', timeStyle: 'short' }) })}
      </p>
      <SectionText html={renderSectionHtml(content)} />
      <div className="mt-3 flex flex-wrap gap-2">
        {open && <Button onPress={putBack}>{t('draft.putBack')}</Button>}
        <Button variant="quiet" onPress={() => session.removeDraft(draft)}>
          {t('draft.discard')}
        </Button>
      </div>
    </aside>
  );
}
