'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#app/_components/dialog.tsx';
import { later } from '#app/_components/shell/later.tsx';
import { useComments } from './comments-context.tsx';
import { LateThread } from './late-thread.ts';
import { scrollToRange } from './margin.tsx';
import { NewComment } from './new-comment.tsx';

const Choice = later('app/_editor/comments/comment-choice.tsx', () =>
  import('./comment-choice.tsx').then((module) => module.CommentChoice),
);

/**
 * Where there is no margin: the discussion that is looked at, or the comment that one begins, over
 * the page.
 */
export function CommentSheet() {
  const t = useTranslations('comments');
  const { cards, marks, shown, begun, show, composing, compose } = useComments();
  const isBegun = begun !== null && begun === shown;
  const line = cards.find(({ id }) => id === shown);
  const [range] = (line && marks.ranges.get(line.id)) ?? [];
  const go = (to: Range) => {
    show(null);
    // Once the sheet is gone, and the page scrolls again.
    setTimeout(() => scrollToRange(to), 50);
  };
  return (
    <>
      <Dialog
        title={t(isBegun ? 'sent' : 'discussion')}
        open={line !== undefined}
        onOpenChange={(open) => !open && show(null)}
      >
        {line && <LateThread key={line.id} line={line} onGo={range && (() => go(range))} />}
      </Dialog>
      <Dialog title={t('newOn')} open={composing !== null} onOpenChange={(open) => !open && compose(null)}>
        {composing && <NewComment composing={composing} />}
      </Dialog>
    </>
  );
}

/** The discussions of the document to choose from. */
export function CommentList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useTranslations('comments');
  return (
    <Dialog title={t('title')} open={open} onOpenChange={(now) => !now && onClose()}>
      <Choice onClose={onClose} />
    </Dialog>
  );
}
