import type { ReactNode } from 'react';

type ManageSectionProps = {
  readonly id: string;
  readonly title: string;
  /** Null where nothing can be changed: then what stands inside says why. */
  readonly text: string | null;
  readonly children: ReactNode;
};

/** One thing that can be changed about a member, with a sentence on what that does. */
export function ManageSection({ id, title, text, children }: ManageSectionProps) {
  return (
    <section aria-labelledby={id} className="border-b border-line py-8 last:border-b-0">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {text && <p className="mt-1 max-w-measure text-muted">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
