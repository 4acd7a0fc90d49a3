'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { MissingNotice } from '#app/_components/shell/missing-piece.tsx';
import { CommentSelection, CommentsButton } from '../comments/comment-buttons.tsx';
import { CommentList } from '../comments/comment-sheet.tsx';
import { CommentsProvider } from '../comments/comments-context.tsx';
import { DocumentComments, ReadByPoint } from '../comments/document-comments.tsx';
import { useDocument } from './document-context.tsx';
import { DocumentDuties } from './document-duties.tsx';
import { FrozenNotice } from './frozen-notice.tsx';
import { KeptWhereArchived } from './kept/kept-where-archived.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { PeopleHere } from './people-here.tsx';
import { AddSection } from './sections/edit-section.tsx';
import { Section } from './sections/section.tsx';
import { GoneSectionDrafts } from './sections/section-drafts.tsx';
import { SectionList } from './sections/section-list.tsx';
import { WithAmendments } from './sections/waiting-amendments.tsx';
import { SteadyFocus } from './steady-focus.tsx';
import { WritingBar } from './toolbar/writing-bar.tsx';
import { useFreshSeats } from './use-fresh-seats.ts';

type DocumentWorkspaceProps = {
  /** The document's title and stage. */
  readonly heading: ReactNode;
  /** The seat's button, which a phone has in its bottom bar. */
  readonly seat: ReactNode;
};

/**
 * The page of a document: sections and people on the left, text in the middle, what is said about
 * it on the right.
 */
export function DocumentWorkspace({ heading, seat }: DocumentWorkspaceProps) {
  const t = useTranslations('document');
  const { unopened } = useDocument();
  useFreshSeats();
  return (
    <CommentsProvider>
      <div className="mx-auto grid max-w-[90rem] gap-x-10 px-4 pb-32 sm:px-6 min-[900px]:grid-cols-[14rem_minmax(0,1fr)] min-[900px]:pb-16 min-[75rem]:grid-cols-[14rem_minmax(0,1fr)_18rem]">
        <div className="screen-only hidden min-[900px]:block">
          <div className="sticky top-(--header-height) flex max-h-[calc(100dvh-var(--header-height))] flex-col gap-6 py-8">
            <nav aria-label={t('sections')} className="min-h-24 overflow-y-auto">
              <SectionList />
            </nav>
            <aside aria-label={t('people')} className="script-only max-h-1/2 shrink-0 overflow-y-auto px-2">
              <h2 className="mb-3 font-semibold">{t('people')}</h2>
              <PeopleHere />
            </aside>
          </div>
        </div>
        {/* A caret's flag may reach past the text, but never makes the page scroll sideways. */}
        <div className="-mx-4 min-w-0 overflow-x-clip px-4 sm:-mx-6 sm:px-6">
          <div className="pt-8 pb-4">
            {heading}
            <DocumentDuties />
            <FrozenNotice />
            {unopened && <MissingNotice />}
            <KeptWhereArchived />
          </div>
          <WritingBar />
          <noscript>
            <p className="screen-only max-w-measure border-l-2 border-line pl-4 text-muted">{t('noScript')}</p>
          </noscript>
          <ReadByPoint>
            <Sections />
            <AddSection />
            <GoneSectionDrafts />
          </ReadByPoint>
          <div className="mt-8 pl-4 sm:pl-6">
            <KeyboardHelp />
          </div>
        </div>
        <DocumentComments />
        <BottomBar seat={seat} />
        <RightsAnnouncement />
        <CommentSelection />
      </div>
    </CommentsProvider>
  );
}

function Sections() {
  const { sections, facts } = useDocument();
  return (
    <WithAmendments documentId={facts.documentId}>
      <SteadyFocus>
        {sections.map((section, index) => (
          <Section key={section.id} section={section} number={index + 1} />
        ))}
      </SteadyFocus>
    </WithAmendments>
  );
}

const SHEET_BUTTON = 'min-w-11 shrink-0 max-sm:px-2 text-sm sm:min-w-36 sm:px-3 sm:text-base';

/** On a small screen: the seat, the sections and the people, each one press away. */
function BottomBar({ seat }: { readonly seat: ReactNode }) {
  const t = useTranslations('document');
  const [sheet, setSheet] = useState<'sections' | 'people' | 'comments' | null>(null);
  const close = (open: boolean) => !open && setSheet(null);
  return (
    <div className="screen-only script-only fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center justify-center gap-2 border-t border-line bg-paper px-3 py-2 min-[900px]:hidden">
      {/* On a line of its own where the words are too large to stand beside the others. */}
      <div className="min-w-[min(7.5rem,100%)] grow basis-0 sm:hidden">{seat}</div>
      <Button onPress={() => setSheet('sections')} className={SHEET_BUTTON}>
        <SheetName name={t('sections')} drawing="M3 5h1M7 5h10M3 10h1M7 10h10M3 15h1M7 15h10" />
      </Button>
      <Button onPress={() => setSheet('people')} className={SHEET_BUTTON}>
        <SheetName
          name={t('peopleShort')}
          drawing="M7.5 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c0-3 2-4.5 5-4.5s5 1.5 5 4.5M13 4.2a2.5 2.5 0 0 1 0 4.6M14.5 11.9c1.9.6 3 1.9 3 4.1"
        />
      </Button>
      <CommentsButton onPress={() => setSheet('comments')} className="shrink-0 max-sm:px-2" />
      <Dialog title={t('sections')} open={sheet === 'sections'} onOpenChange={close}>
        <SectionList onChoose={() => setSheet(null)} />
      </Dialog>
      <Dialog title={t('people')} open={sheet === 'people'} onOpenChange={close}>
        <PeopleHere />
      </Dialog>
      <CommentList open={sheet === 'comments'} onClose={() => setSheet(null)} />
    </div>
  );
}

/** What a sheet is called, in words where they leave room for the seat. */
function SheetName({ name, drawing }: { readonly name: string; readonly drawing: string }) {
  return (
    <>
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="size-5 sm:hidden"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <path d={drawing} />
      </svg>
      <span className="sr-only sm:not-sr-only">{name}</span>
    </>
  );
}

/** Says aloud how many sections are open, whenever a hat, a stage or a freeze changes that. */
function RightsAnnouncement() {
  const t = useTranslations('document');
  const { state, rights } = useDocument();
  if (!state?.rights) return <LiveRegion text="" />;
  const all = Object.values(rights.sections);
  const open = all.filter((section) => section.capabilities.includes('write')).length;
  return <LiveRegion text={t('openNow', { open, total: all.length })} />;
}
