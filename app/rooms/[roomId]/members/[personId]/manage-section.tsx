import type { ReactNode } from 'react';

type ManageSectionProps = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
};

/** One thing that can be changed about a member, with a sentence on what that does. */
export function ManageSection({ id, title, text, children }: ManageSectionProps) {
  return (
    <section aria-labelledby={id} className="border-b border-line py-8 last:border-b-0">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      <p className="mt-1 mb-5 max-w-measure text-muted">{text}</p>
      {children}
    </section>
  );
}
