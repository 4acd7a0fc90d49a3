import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { CameView } from '#server/residents/invitations/keep-guest.ts';
import { FreshPage } from '../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../live/needs-redraw.ts';
import { camePage } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { endAccess, keepMember } from './guest-from-form.ts';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly invitationId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, invitationId } = await params;
  const { invitation } = await camePage(roomId, invitationId);
  return { title: invitation.title };
}

export default withWords('rooms/[roomId]/invitations/[invitationId]', CamePage);

/** Who came by a link, one by one: kept as a member, or sent away. */
async function CamePage({ params }: Props) {
  const { roomId, invitationId } = await params;
  const { person, room, choices, invitation, came } = await camePage(roomId, invitationId);
  const t = await getTranslations('residents');
  const decides = room.duties.includes('manage-members');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="invitations"
      width="text"
      above={{ href: `/rooms/${room.id}/invitations`, label: t('invitations.title') }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={['invitations:', 'contributions:']} />
      <h1 className="font-serif text-3xl font-semibold">{t('came.title')}</h1>
      <p className="mt-1 font-serif text-xl">{invitation.title}</p>
      <p className="mt-3 max-w-measure text-muted">
        {t(invitation.gives === 'seat' ? 'came.introSeat' : 'came.intro')}
      </p>
      {came.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t('came.none')}>{t('came.noneText')}</EmptyState>
        </div>
      ) : (
        <ul className="mt-6 border-t border-line">
          {came.map((each) => (
            <li key={each.personId} className="border-b border-line py-4">
              <CameEntry came={each} roomId={room.id} decides={decides} />
            </li>
          ))}
        </ul>
      )}
    </RoomShell>
  );
}

type CameEntryProps = { readonly came: CameView; readonly roomId: RoomId; readonly decides: boolean };

function CameEntry({ came, roomId, decides }: CameEntryProps) {
  const t = useTranslations('residents');
  const format = useFormatter();
  const { personId, name, territory, cameAt, contributions, member, kept, ended } = came;
  const called = name || t('contributions.anybody');
  const place = [null, roomId, personId] as const;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="font-semibold">
          <bdi>{called}</bdi>
          {` · ${territory}`}
        </p>
        <p className="text-sm text-muted">
          {[
            t('came.since', { day: format.dateTime(cameAt, 'date') }),
            t('invitations.contributions', { count: contributions }),
            ...(ended ? [t('came.ended')] : member ? [t(kept ? 'came.kept' : 'came.member')] : []),
          ].join(' · ')}
        </p>
      </div>
      {decides && !ended && (
        <div className="flex flex-wrap gap-3">
          {!kept && name !== '' && (
            <PlainForm action={keepMember.bind(...place)}>
              <SubmitButton variant="secondary" label={t('came.keepNamed', { name: called })}>
                {t('came.keep')}
              </SubmitButton>
            </PlainForm>
          )}
          <PlainForm action={endAccess.bind(...place)}>
            <SubmitButton variant="danger" label={t(member ? 'came.endSeatNamed' : 'came.endNamed', { name: called })}>
              {t(member ? 'came.endSeat' : 'came.end')}
            </SubmitButton>
          </PlainForm>
        </div>
      )}
    </div>
  );
}
