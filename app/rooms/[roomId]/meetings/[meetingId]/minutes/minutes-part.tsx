import type { ReactNode } from 'react';

type MinutesPartProps = { readonly id: string; readonly title: string; readonly children: ReactNode };

/** A part of the minutes under its heading, which stays with it on paper. */
export function MinutesPart({ id, title, children }: MinutesPartProps) {
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="font-serif text-2xl font-semibold break-after-avoid">
        {title}
      </h2>
      <div className="mt-4">{children}</div>
    </section>
  );
}
