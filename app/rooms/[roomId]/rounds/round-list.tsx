import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { Quoted } from '#app/_components/quoted.tsx';
import type { RoundsPage } from './rounds-data.ts';

type Round = RoundsPage['past'][number];

/** The round that is under way. */
export function RunningRound({ round, home }: { readonly round: Round; readonly home: string }) {
  const t = useTranslations('rounds');
  const format = useFormatter();
  return (
    <section aria-labelledby="running" className="mt-10 border-l-4 border-accent bg-sunken py-5 pr-5 pl-5 sm:pl-6">
      <h2 id="running" className="font-semibold text-accent">
        {t('now')}
      </h2>
      <p className="mt-2 font-serif text-2xl font-semibold text-balance">{round.question}</p>
      <p className="mt-1 text-muted">
        {[
          t(`rule.${round.rule}`),
          t('seated', { count: round.seats }),
          t('nowUntil', { time: format.dateTime(round.endsAt, 'time') }),
        ].join(' · ')}
      </p>
      <LinkButton href={`${home}/${round.id}`} className="mt-4">
        {t('see')}
      </LinkButton>
    </section>
  );
}

/** The rounds that are over, the newest first, each with one of the sentences that it left. */
export function PastRounds({ rounds, home }: { readonly rounds: readonly Round[]; readonly home: string }) {
  const t = useTranslations('rounds');
  return (
    <section aria-labelledby="past" className="mt-12">
      <h2 id="past" className="text-xl font-semibold">
        {t('past')}
      </h2>
      <ol className="mt-3 border-t border-ink">
        {rounds.map((round) => (
          <li key={round.id} className="border-b border-line">
            <PastRound round={round} href={`${home}/${round.id}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function PastRound({ round, href }: { readonly round: Round; readonly href: string }) {
  const t = useTranslations('rounds');
  const format = useFormatter();
  const facts = [
    t(`rule.${round.rule}`),
    t('minutes', { minutes: round.minutes }),
    t('seated', { count: round.seats }),
    t('sentences', { count: round.sentences }),
  ];
  return (
    <article className="group relative grid gap-x-12 gap-y-3 py-6 hover:bg-sunken/60 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex flex-col gap-1.5">
        <p className="text-sm text-muted">
          <time dateTime={round.startedAt.toISOString()}>{format.dateTime(round.startedAt, 'dateTime')}</time>
        </p>
        <h3 className="font-serif text-2xl font-semibold">
          <Link
            href={href}
            className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {round.question}
          </Link>
        </h3>
        <p className="text-muted">{facts.join(' · ')}</p>
      </div>
      {round.firstSentence && (
        <figure className="self-center border-l-2 border-line pl-5">
          <blockquote className="font-serif text-lg">
            <Quoted text={round.firstSentence.text} />
          </blockquote>
          <figcaption className="mt-1 text-sm text-muted">{round.firstSentence.name}</figcaption>
        </figure>
      )}
    </article>
  );
}
