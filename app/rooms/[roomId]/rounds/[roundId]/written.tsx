import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { ROLE_BORDER } from '#app/_components/seats/seat-view.ts';
import type { RoundPage, WritingTurn, WritingView } from '../rounds-data.ts';

/** What was added to the documents during a round: where, by whom, in whose place. */
export function Written({ writing, notShown }: Pick<RoundPage, 'writing' | 'notShown'>) {
  const t = useTranslations('rounds.written');
  return (
    <section aria-labelledby="written" className="mt-14">
      <h2 id="written" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-measure text-muted">{t(writing === null ? 'membersOnly' : 'intro')}</p>
      {notShown && <PastNotShown why={notShown} className="mt-4" />}
      {writing?.length === 0 && !notShown && <p className="mt-4">{t('nothing')}</p>}
      {writing !== null && writing.length > 0 && (
        <div className="mt-4 border-t border-ink">
          {writing.map((section) => (
            <SectionWriting key={section.section.id} writing={section} />
          ))}
        </div>
      )}
    </section>
  );
}

function SectionWriting({ writing: { section, chosen, turns } }: { readonly writing: WritingView }) {
  const t = useTranslations('rounds.written');
  return (
    <article
      aria-labelledby={`written-${section.id}`}
      className="grid gap-x-12 gap-y-4 border-b border-line py-6 lg:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <div>
        <h3 id={`written-${section.id}`} className="font-serif text-xl font-semibold">
          <Link href={section.href} className="decoration-1 underline-offset-4 hover:underline">
            {section.title}
          </Link>
        </h3>
        <p className="text-sm text-muted">{section.documentTitle}</p>
        {chosen && <p className="text-sm text-muted">{t('about')}</p>}
      </div>
      <ol className="flex flex-col gap-6">
        {turns.map((turn, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was written then never changes its order
          <Turn key={index} turn={turn} />
        ))}
      </ol>
    </article>
  );
}

function Turn({ turn: { name, hat, mandate, passages } }: { readonly turn: WritingTurn }) {
  const t = useTranslations('rounds.written');
  return (
    <li className={`border-l-2 pl-5 ${hat ? ROLE_BORDER[hat.role] : 'border-line'}`}>
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="font-medium">{name ?? t('somebody')}</span>
        {hat && (
          <>
            <span className="text-muted">{t('from')}</span>
            <SeatBadge hat={hat} mandate={mandate ?? undefined} plain />
          </>
        )}
      </p>
      <div className="document-text mt-1 flex flex-col gap-2">
        {passages.map((passage, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Passage key={index} passage={passage} />
        ))}
      </div>
    </li>
  );
}

function Passage({ passage }: { readonly passage: WritingTurn['passages'][number] }) {
  const t = useTranslations('rounds.written');
  const text = `${passage.beginsLine ? '' : '… '}${passage.text.trim()}${passage.endsLine ? '' : ' …'}`;
  if (!passage.deletedSince) return <p>{text}</p>;
  return (
    <p className="text-muted">
      <del>{text}</del> <span className="font-sans text-sm">{`(${t('deleted')})`}</span>
    </p>
  );
}
