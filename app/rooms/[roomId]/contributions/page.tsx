import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { ContributionView } from '#server/residents/contributions/list-contributions.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { contributionsPage } from '../residents-data.ts';
import { RoomShell } from '../room-shell.tsx';
import { ContributionCard } from './contribution-card.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.contributions');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/contributions', ContributionsPage);

/**
 * What residents brought in: first what waits to be read, for who reads it, then what everybody
 * sees.
 */
async function ContributionsPage({ params }: Props) {
  const { person, room, choices, contributions, reviews } = await contributionsPage((await params).roomId);
  const t = await getTranslations('residents.contributions');
  const home = `/rooms/${room.id}`;
  const invites = room.duties.includes('invite-residents');
  const waiting = contributions.filter(({ state }) => state === 'waiting').reverse();
  const reported = contributions.filter(isReported);
  const others = contributions.filter((contribution) => contribution.state !== 'waiting' && !isReported(contribution));
  const actions = (invites || reviews) && (
    <div className="flex flex-wrap gap-3">
      {invites && (
        <LinkButton href={`${home}/invitations/new`} variant="primary">
          {t('invite')}
        </LinkButton>
      )}
      {invites && <LinkButton href={`${home}/questions/new`}>{t('ask')}</LinkButton>}
      {reviews && <LinkButton href={`${home}/contributions/paper`}>{t('addPaper')}</LinkButton>}
    </div>
  );
  return (
    <RoomShell person={person} room={room} choices={choices} place="contributions" drawnFor={ALL_BUT_HATS}>
      <FreshPage topics={['contributions:']} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="flex max-w-3xl flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
        </div>
        {contributions.length > 0 && actions}
      </div>
      {contributions.length === 0 && (
        <div className="mt-10">
          <EmptyState title={t('none')} action={actions}>
            {t(invites ? 'noneText' : 'noneMember')}
          </EmptyState>
        </div>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting" className="mt-10">
          <h2 id="waiting" className="font-serif text-2xl font-semibold">
            {t('waitingTitle')}
          </h2>
          <p className="mt-1 text-muted">{`${t('waiting', { count: waiting.length })}. ${t('waitingHelp')}`}</p>
          <List contributions={waiting} room={room} reviews={reviews} />
        </section>
      )}
      {reported.length > 0 && (
        <section aria-labelledby="reported" className="mt-12">
          <h2 id="reported" className="font-serif text-2xl font-semibold">
            {t('reportedTitle')}
          </h2>
          <p className="mt-1 text-muted">{t('reportedHelp')}</p>
          <List contributions={reported} room={room} reviews={reviews} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="all" className="mt-12">
          <h2 id="all" className="font-serif text-2xl font-semibold">
            {t('shownTitle')}
          </h2>
          <List contributions={others} room={room} reviews={reviews} />
        </section>
      )}
    </RoomShell>
  );
}

/** What everybody sees still, and somebody finds amiss. */
function isReported({ state, heldBecause }: ContributionView): boolean {
  return state !== 'waiting' && heldBecause === 'reported';
}

type ListProps = Pick<Awaited<ReturnType<typeof contributionsPage>>, 'contributions' | 'room' | 'reviews'>;

function List({ contributions, room, reviews }: ListProps) {
  return (
    <ul className="mt-4 grid items-start gap-4 lg:grid-cols-2">
      {contributions.map((contribution) => (
        <li key={contribution.id}>
          <ContributionCard contribution={contribution} room={room} reviews={reviews} />
        </li>
      ))}
    </ul>
  );
}
