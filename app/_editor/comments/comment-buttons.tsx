'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '#app/_components/button.tsx';
import { classNames } from '#app/_components/class-names.ts';
import type { SectionId } from '#domain/ids.ts';
import { useDocument } from '../ui/document-context.tsx';
import { useComments } from './comments-context.tsx';
import { type SelectedPassage, selectedPassage } from './selected-passage.ts';

/** As they stand on keyboards, in either language. */
const COMMENT_KEYS = 'Ctrl + Alt + M';

/** Whether the reader may comment in a section now. */
function useMayComment(): (id: SectionId) => boolean {
  const { rights } = useDocument();
  return (id) => rights.sections[id]?.capabilities.includes('comment') ?? false;
}

/** Begins a comment on a whole section. */
export function CommentSection({ section }: { readonly section: { readonly id: SectionId; readonly title: string } }) {
  const t = useTranslations('comments');
  const { compose } = useComments();
  const may = useMayComment();
  if (!may(section.id)) return null;
  return (
    <Button
      variant="quiet"
      aria-label={t('commentSection', { section: section.title })}
      onPress={() => compose({ sectionId: section.id, passage: null, range: null, tooLong: false, chooses: true })}
    >
      {t('comment')}
    </Button>
  );
}

/** Of the button over what is selected, in pixels, about. */
const HALF_WIDTH = 125;

/**
 * Begins a comment on what is selected, wherever in the document one reads or writes; by Ctrl+Alt+M
 * too.
 */
export function CommentSelection() {
  const t = useTranslations('comments');
  const { compose } = useComments();
  const may = useMayComment();
  const [selected, setSelected] = useState<SelectedPassage | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Not at each letter that a selection grows by, nor where editors are only had look again.
    const look = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(() => setSelected(selectedPassage()), 150);
    };
    document.addEventListener('selectionchange', look);
    return () => {
      document.removeEventListener('selectionchange', look);
      clearTimeout(timer);
    };
  }, []);
  const begin = (passage: SelectedPassage | null) => {
    if (!passage || !may(passage.sectionId)) return false;
    compose({ ...passage, tooLong: passage.passage === null });
    setSelected(null);
    return true;
  };
  useCommentKey(() => begin(selectedPassage()));
  const section = selected && document.getElementById(`section-${selected.sectionId}`);
  if (!selected || !section || !may(selected.sectionId)) return null;
  const { bottom, right, left } = selected.range.getBoundingClientRect();
  // In its section, so that Tab comes to it from the text and goes on to what follows.
  return createPortal(
    <div
      className="screen-only fixed z-30 max-sm:inset-x-0 max-sm:!top-auto max-sm:bottom-16 max-sm:!left-0 max-sm:flex max-sm:justify-center"
      style={{
        top: Math.min(bottom + 8, innerHeight - 56),
        left: Math.max(8, Math.min((left + right) / 2 - HALF_WIDTH, innerWidth - 2 * HALF_WIDTH - 8)),
      }}
    >
      <button
        type="button"
        // The selection stays as it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => begin(selected)}
        aria-keyshortcuts="Control+Alt+M"
        className="flex min-h-11 items-center gap-2 rounded-md border border-edge bg-raised px-4 font-medium text-accent shadow-float hover:border-ink"
      >
        <CommentIcon />
        {t('comment')}
        <span aria-hidden="true" className="text-sm font-normal text-muted pointer-coarse:hidden">
          {COMMENT_KEYS}
        </span>
      </button>
    </div>,
    section,
  );
}

/** Ctrl+Alt+M, as in other editors. */
function useCommentKey(begin: () => boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { code, ctrlKey, metaKey, altKey } = event;
      if (code === 'KeyM' && altKey && (ctrlKey || metaKey) && begin()) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

type CommentsButtonProps = { readonly onPress: () => void; readonly className?: string };

/** Leads to the list of discussions; says how many are open. */
export function CommentsButton({ onPress, className }: CommentsButtonProps) {
  const t = useTranslations('comments');
  const { lines } = useComments();
  return (
    <Button
      variant="quiet"
      onPress={onPress}
      aria-label={t('count', { count: lines.length })}
      className={classNames('tabular gap-1.5', className)}
    >
      <CommentIcon />
      {lines.length > 0 && <span aria-hidden="true">{lines.length}</span>}
    </Button>
  );
}

function CommentIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5" fill="none" stroke="currentColor" strokeWidth="1.6">
      <path d="M3 4h14v9.5H9.5L6 17v-3.5H3z" />
    </svg>
  );
}
