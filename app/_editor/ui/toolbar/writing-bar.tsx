'use client';

import { useState } from 'react';
import { later } from '#app/_components/shell/later.tsx';
import type { SectionId } from '#domain/ids.ts';
import { CommentsButton } from '../../comments/comment-buttons.tsx';
import { CommentList } from '../../comments/comment-sheet.tsx';
import { useDocument } from '../document-context.tsx';
import { LostAccess } from '../lost-access.tsx';
import { SaveStatus } from '../save-status.tsx';

/** They come while the document is opened: nobody writes before, and readers never need them. */
const WritingTools = later(
  'app/_editor/ui/toolbar/writing-tools.tsx',
  () => import('./writing-tools.tsx').then((module) => module.WritingTools),
  RoomForTools,
);

/** So that nothing moves when they are there. */
function RoomForTools() {
  return <div className="min-h-11 grow basis-48" />;
}

/**
 * The tools where one may write anywhere, or in the one section that the page shows; and always the
 * state of what was written.
 */
export function WritingBar({ only }: { readonly only?: SectionId }) {
  const { rights } = useDocument();
  const [listed, setListed] = useState(false);
  const writes = Object.entries(rights.sections).some(
    ([id, section]) => (!only || only === id) && section.capabilities.includes('write'),
  );
  return (
    <div className="screen-only script-only sticky top-(--header-height) z-10 flex flex-wrap items-center justify-end gap-x-3 border-b border-line bg-paper py-1">
      {writes && <WritingTools />}
      <div className="flex min-h-11 items-center">
        <SaveStatus />
      </div>
      {/* The page of a whole document has it at the bottom of a small screen. */}
      <CommentsButton onPress={() => setListed(true)} className={only ? '' : 'max-[900px]:hidden'} />
      <CommentList open={listed} onClose={() => setListed(false)} />
      <LostAccess />
    </div>
  );
}
