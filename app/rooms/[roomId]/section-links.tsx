import { Link } from '#app/_components/link.tsx';
import type { SectionLink } from './rounds/rounds-data.ts';

/** Sections in a sentence, each a link to where it stands in its document. */
export function SectionLinks({ sections }: { readonly sections: readonly SectionLink[] }) {
  return sections.map(({ id, title, href }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link href={href} className="link">
        {title}
      </Link>
    </span>
  ));
}
