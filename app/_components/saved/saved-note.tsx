import type { ReactNode } from 'react';
import { StatusLine, type StatusTone } from '../status-line.tsx';

type SavedNoteProps = {
  readonly tone?: StatusTone;
  readonly className?: string;
  /** More than the sentence, below it. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
};

/** What a form led to: it says what is saved, and has the focus then (`focusAfterSave`). */
export function SavedNote({ tone = 'good', className, more, children }: SavedNoteProps) {
  return (
    <div role="status" tabIndex={-1} data-saved className={className}>
      <StatusLine tone={tone}>{children}</StatusLine>
      {more}
    </div>
  );
}

/** The same in a frame of its own, where it stands for itself. */
export function FramedSavedNote({ className = 'mt-4', ...note }: SavedNoteProps) {
  return (
    <SavedNote {...note} className={`${className} rounded-sm border-l-4 border-accent bg-sunken py-3 pr-4 pl-4`} />
  );
}
