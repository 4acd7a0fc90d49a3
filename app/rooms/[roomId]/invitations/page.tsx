import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { invitationsPage } from '../residents-data.ts';
import { RoomShell } from '../room-shell.tsx';
import { InvitationCard } from './invitation-card.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.invitations');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/invitations', InvitationsPage);

/** The links of a room with their use. Only who makes them reads it. */
async function InvitationsPage({ params }: Props) {
  const { person, room, choices, invitations, isNoticeMissing } = await invitationsPage((await params).roomId);
  const t = await getTranslations('residents.invitations');
  const make = invitations && (
    <LinkButton href={`/rooms/${room.id}/invitations/new`} variant="primary">
      {t('make')}
    </LinkButton>
  );
  return (
    <RoomShell person={person} room={room} choices={choices} place="invitations" drawnFor={ALL_BUT_HATS}>
      <FreshPage topics={['invitations:', 'contributions:']} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="flex max-w-3xl flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
        </div>
        {invitations && invitations.length > 0 && make}
      </div>
      {invitations && isNoticeMissing && <NoticeMissing mayWrite={may(siteActor(person), 'change-data-notice')} />}
      {!invitations || invitations.length === 0 ? (
        <div className="mt-10">
          <EmptyState title={t(invitations ? 'none' : 'onlyInviters')} action={make}>
            {invitations && t('noneText')}
          </EmptyState>
        </div>
      ) : (
        <ul className="mt-8 border-t border-line">
          {invitations.map((invitation) => (
            <li key={invitation.id} className="border-b border-line py-5">
              <InvitationCard invitation={invitation} room={room} />
            </li>
          ))}
        </ul>
      )}
    </RoomShell>
  );
}

/**
 * Residents are told who is responsible for their data: where nobody said so yet, whoever invites
 * them is told.
 */
async function NoticeMissing({ mayWrite }: { readonly mayWrite: boolean }) {
  const t = await getTranslations('site.notice');
  return (
    <div className="mt-6 max-w-measure border-l-4 border-danger bg-sunken px-4 py-3">
      <p>{t('unset')}</p>
      {mayWrite && (
        <Link href="/data-notice" className="link inline-flex min-h-11 items-center">
          {t('fill')}
        </Link>
      )}
    </div>
  );
}
