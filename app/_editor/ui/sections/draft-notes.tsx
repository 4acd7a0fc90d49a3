'use client';

import type { JSONContent } from '@tiptap/core';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '#app/_components/button.tsx';
import { differenceOf, isThere, putBack } from '#editor/difference/draft-difference.ts';
import { draftPassage } from '#editor/difference/draft-passage.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionKey } from '#editor/schema.ts';
import { readSection } from '#editor/section/read-section.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { keepAmendmentDraft } from '../../session/amendment-draft.ts';
import type { Draft } from '../../session/device-store.ts';
import type { DocumentSession, SessionState } from '../../session/document-session.ts';
import { useDocument, useSaving } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';
import { CopyText } from './copy-text.tsx';
import { DiscardText } from './discard-text.tsx';
import { SectionText } from './section-text.tsx';

type DraftNotesProps = { readonly section: Pick<ServedSection, 'id'>; readonly open: boolean };

/** What was kept of one's own words in a section: to put back, to copy, or to throw away. */
export function DraftNotes({ section, open }: DraftNotesProps) {
  const { state, session } = useDocument();
  const saving = useSaving();
  if (!state || !saving || !session) return null;
  return state.drafts
    .filter((draft) => draft.sectionId === section.id)
    .map((draft) => (
      <DraftNote
        key={draft.id}
        draft={draft}
        open={open}
        doc={state.doc}
        session={session}
        unkept={state.unkept.has(draft.id)}
        pending={saving.pending}
      />
    ));
}

const WHY = { closed: 'why', 'no-room': 'whyNoRoom', 'too-costly': 'whyTooCostly' } as const;

function whyOf({ because, fitsAt }: Draft) {
  if (because !== 'no-room' || fitsAt === undefined) return WHY[because ?? 'closed'];
  return fitsAt > Date.now() ? 'whyHour' : 'whyHourPast';
}

type DraftNoteProps = {
  readonly draft: Draft;
  readonly open: boolean;
  readonly doc: SessionState['doc'];
  readonly session: DocumentSession;
  /** It is in this page only. */
  readonly unkept: boolean;
  readonly pending: number;
};

function DraftNote({ draft, open, doc, session, unkept, pending }: DraftNoteProps) {
  const t = useTranslations('document');
  const format = useFormatter();
  const timeOf = (ms: number) => format.dateTime(new Date(ms), { dateStyle: 'medium', timeStyle: 'short' });
  const fragment = doc.getXmlFragment(sectionKey(draft.sectionId));
  const shared = readSection(fragment);
  const isWhole = isThere(draft, shared);
  const settled = isWhole && pending === 0;
  // All of it is in the shared text after all: nothing is left to keep.
  useEffect(() => {
    if (settled) session.removeDraft(draft);
  }, [settled, session, draft]);
  if (isWhole) return null;
  const content: JSONContent = { type: 'doc', content: differenceOf(draft, shared) };
  const bringIn = () => {
    writeSection(fragment, putBack(draft, readSection(fragment)));
    session.removeDraft(draft);
  };
  return (
    <aside
      aria-label={t('draft.title')}
      className="screen-only mt-4 rounded-md border border-dashed border-technician p-4"
    >
      <p className="font-medium">{t('draft.title')}</p>
      <p className="mb-3 text-sm text-muted">
        {t(`draft.${whyOf(draft)}`, { when: timeOf(draft.keptAt), fitsAt: timeOf(draft.fitsAt ?? 0) })}
      </p>
      {unkept && <p className="mb-3 text-sm text-danger">{t('draft.notKept')}</p>}
      <SectionText html={renderSectionHtml(content, { passage: (_, html) => `<ins>${html}</ins>` })} />
      <div className="mt-3 flex flex-wrap gap-2">
        {open && <Button onPress={bringIn}>{t('draft.putBack')}</Button>}
        {!open && <AmendButton draft={draft} shared={shared} />}
        <CopyText content={content} />
        <DiscardText variant={open ? 'quiet' : 'secondary'} onDiscard={() => session.removeDraft(draft)} />
      </div>
    </aside>
  );
}

/**
 * Makes an amendment of it, where the charter lets one amend: the page that proposes it has its
 * text already.
 */
function AmendButton({ draft, shared }: { readonly draft: Draft; readonly shared: JSONContent }) {
  const t = useTranslations('amendments');
  const router = useRouter();
  const { facts, rights } = useDocument();
  const passage = draftPassage(draft, shared);
  if (!passage || !rights.sections[draft.sectionId]?.capabilities.includes('amend')) return null;
  const { from, count, replacement } = passage;
  const propose = () => {
    const { person, roomId, documentId } = facts;
    if (!keepAmendmentDraft({ personId: person.id, documentId, draftId: draft.id }, replacement)) return;
    const address = `/rooms/${roomId}/documents/${documentId}/amendments/new`;
    router.push(`${address}?section=${draft.sectionId}&from=${from}&count=${count}&draft=${draft.id}`);
  };
  return <Button onPress={propose}>{t('proposeDraft')}</Button>;
}
