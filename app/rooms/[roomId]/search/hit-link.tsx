import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import type { Hit } from '#server/search/hits.ts';

type HitLinkProps = {
  readonly href: string;
  readonly hit: Hit;
  /** What is to be known of the place before one goes there. */
  readonly about?: string | false;
  /** Where in the room the place is. */
  readonly children?: ReactNode;
};

/** A place that was found, and what stands there. All of it leads to it. */
export function HitLink({ href, hit: { title, excerpt }, about, children }: HitLinkProps) {
  return (
    <article className="group relative flex flex-col gap-1 py-4 hover:bg-sunken/60">
      <h3 className="font-serif text-lg font-semibold">
        <Link
          href={href}
          className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
        >
          {title}
        </Link>
      </h3>
      {(children || about) && (
        <p className="text-sm text-muted">
          {children}
          {about && <span className="ml-2 font-medium">{about}</span>}
        </p>
      )}
      {excerpt.length > 0 && (
        <p className="max-w-measure">
          {excerpt.map((part, index) =>
            part.found ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: an excerpt is drawn as a whole
              <mark key={index} className="bg-transparent font-semibold text-accent underline underline-offset-2">
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </p>
      )}
    </article>
  );
}
