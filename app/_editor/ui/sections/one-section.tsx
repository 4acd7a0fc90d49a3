'use client';

import { MissingNotice } from '#app/_components/shell/missing-piece.tsx';
import type { SectionId } from '#domain/ids.ts';
import { CommentSelection } from '../../comments/comment-buttons.tsx';
import { CommentsProvider } from '../../comments/comments-context.tsx';
import { DocumentComments, ReadByPoint } from '../../comments/document-comments.tsx';
import { useDocument } from '../document-context.tsx';
import { FrozenNotice } from '../frozen-notice.tsx';
import { KeptWhereArchived } from '../kept/kept-where-archived.tsx';
import { KeyboardHelp } from '../keyboard-help.tsx';
import { SteadyFocus } from '../steady-focus.tsx';
import { WritingBar } from '../toolbar/writing-bar.tsx';
import { useFreshSeats } from '../use-fresh-seats.ts';
import { Section } from './section.tsx';
import { GoneSectionDrafts } from './section-drafts.tsx';

type OneSectionProps = {
  readonly sectionId: SectionId;
  /** What stands above its text; the page says its title. */
  readonly heading: string;
};

/** One section of the open document on a page of its own, with the tools to write in it. */
export function OneSection({ sectionId, heading }: OneSectionProps) {
  const { sections, unopened } = useDocument();
  useFreshSeats();
  const section = sections.find(({ id }) => id === sectionId);
  return (
    <CommentsProvider only={sectionId}>
      <div className="min-w-0 overflow-x-clip">
        <FrozenNotice />
        {unopened && <MissingNotice />}
        <KeptWhereArchived />
        <WritingBar only={sectionId} />
        <ReadByPoint>
          <SteadyFocus>{section && <Section key={section.id} section={section} heading={heading} />}</SteadyFocus>
          <GoneSectionDrafts />
        </ReadByPoint>
        <div className="mt-4 pl-4 sm:pl-6">
          <KeyboardHelp />
        </div>
        <DocumentComments margin={false} />
        <CommentSelection />
      </div>
    </CommentsProvider>
  );
}
