import type { ReactNode } from 'react';

type EmptyStateProps = {
  readonly title: string;
  /** What this place is for, in a sentence or two. */
  readonly children?: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
};

/** A page or a list that holds nothing yet. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex max-w-measure flex-col items-start gap-3 border-l-2 border-line py-2 pl-5">
      <p className="font-serif text-xl">{title}</p>
      {children && <div className="text-muted">{children}</div>}
      {action}
    </div>
  );
}
