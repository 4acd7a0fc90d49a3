import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { AskedQuery } from '../journal/journal-data.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { contributionsPage } from '../residents-data.ts';
import { RoomShell } from '../room-shell.tsx';
import { ContributionListSection } from './contribution-list-section.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.contributions');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/contributions', ContributionsPage);

/**
 * What residents brought in: first what waits to be read, for who reads it, then what everybody
 * sees.
 */
async function ContributionsPage({ params, searchParams }: Props) {
  const page = await contributionsPage((await params).roomId, await searchParams);
  const { person, room, choices, waiting, reported, others, reviews, query } = page;
  const t = await getTranslations('residents.contributions');
  const home = `/rooms/${room.id}`;
  const invites = room.duties.includes('invite-residents');
  const isEmpty = waiting.count + reported.count + others.count === 0;
  const shared = { address: `${home}/contributions`, query, room, reviews };
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
        {!isEmpty && actions}
      </div>
      {isEmpty && (
        <div className="mt-10">
          <EmptyState title={t('none')} action={actions}>
            {t(invites ? 'noneText' : 'noneMember')}
          </EmptyState>
        </div>
      )}
      <ContributionListSection
        {...shared}
        name="waiting"
        list={waiting}
        title={t('waitingTitle')}
        help={`${t('waiting', { count: waiting.count })}. ${t('waitingHelp')}`}
      />
      <ContributionListSection
        {...shared}
        name="reported"
        list={reported}
        title={t('reportedTitle')}
        help={t('reportedHelp')}
      />
      <ContributionListSection {...shared} name="others" list={others} title={t('shownTitle')} />
    </RoomShell>
  );
}
