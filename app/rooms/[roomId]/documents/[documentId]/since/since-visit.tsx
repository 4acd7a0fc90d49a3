import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { SinceCard } from '#app/_data/since.ts';
import { SinceSections } from '../../../since-sections.tsx';
import { SinceMarks } from './since-marks.tsx';

type SinceVisitProps = {
  readonly since: SinceCard;
  /** The document's own address. */
  readonly address: string;
};

/** What others wrote in the open document since the reader was last here. */
export function SinceVisit({ since, address }: SinceVisitProps) {
  const t = useTranslations('history.since');
  const format = useFormatter();
  return (
    <section aria-labelledby="since" className="flex flex-col gap-2">
      <h2 id="since" className="font-semibold">
        {t('title', { when: format.dateTime(since.at, 'dateTime') })}
      </h2>
      <SinceSections sections={since.sections} addressOf={(id) => `#section-${id}`} />
      <p>
        <Link href={`${address}/history/compare?from=${since.seq}`} className="link inline-flex min-h-11 items-center">
          {t('compare')}
        </Link>
      </p>
      <SinceMarks documentId={since.documentId} afterSeq={since.seq} />
    </section>
  );
}
