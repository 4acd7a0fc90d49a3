import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { Spoken } from '#app/_components/spoken.tsx';
import type { InvitationView } from '#server/residents/invitations/list-invitations.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { ProlongForm } from './prolong-form.tsx';
import { pauseOrResume, renewLink, revokeLink } from './steer-from-form.ts';

type InvitationCardProps = { readonly invitation: InvitationView; readonly room: RoomView };

/** A link in the list: what it gives to whom, how it is used, and the ways to stop it. */
export function InvitationCard({ invitation, room }: InvitationCardProps) {
  const t = useTranslations('residents.invitations');
  const { id, title, state } = invitation;
  return (
    <article aria-labelledby={`i-${id}`}>
      <h2 id={`i-${id}`} className="font-serif text-xl font-semibold">
        {invitation.isPublic ? t('publicTitle') : title}
      </h2>
      {invitation.isPublic && (
        <p>
          <a href={`/public/rooms/${room.id}`} className="link inline-flex min-h-11 items-center break-all">
            {t('publicLink')}
          </a>
        </p>
      )}
      <Facts invitation={invitation} room={room} />
      <div className="my-1 flex flex-wrap items-center gap-x-6 gap-y-1">
        {!invitation.isPublic && state !== 'revoked' && (
          <Link
            href={`/rooms/${room.id}/invitations/${id}/poster`}
            aria-label={t('posterNamed', { title })}
            className="link inline-flex min-h-11 items-center"
          >
            {t('poster')}
          </Link>
        )}
        {invitation.taken > 0 && (
          <Link
            href={`/rooms/${room.id}/invitations/${id}`}
            aria-label={t('cameNamed', { title })}
            className="link inline-flex min-h-11 items-center"
          >
            {t('came')}
          </Link>
        )}
        {state !== 'revoked' && state !== 'expired' && (
          <PlainForm action={pauseOrResume.bind(null, room.id, id, invitation.pausedAt === null)}>
            <SubmitButton variant="secondary" label={t(invitation.pausedAt ? 'resumeNamed' : 'pauseNamed', { title })}>
              {t(invitation.pausedAt ? 'resume' : 'pause')}
            </SubmitButton>
          </PlainForm>
        )}
      </div>
      {state !== 'revoked' && (
        <Disclosure title={<Spoken shown={t('manage')} heard={t('manageNamed', { title })} />}>
          <Steering invitation={invitation} room={room} />
        </Disclosure>
      )}
    </article>
  );
}

function Facts({ invitation, room }: InvitationCardProps) {
  const t = useTranslations('residents.invitations');
  const seat = useTranslations('seat');
  const format = useFormatter();
  const { state, gives, role, territoryId, taken, places, contributions, review, expiresAt, lastUsedAt } = invitation;
  const territory = room.territories.find((one) => one.id === territoryId)?.name ?? t('chosenTerritory');
  return (
    <>
      <p className="mt-1">
        <strong className="font-semibold">{t(`state.${state}`)}</strong>
        {` · ${places === null ? t(gives === 'seat' ? 'seats' : 'use', { taken }) : t('useOf', { taken, places })}`}
        {gives === 'contributions' && ` · ${t('contributions', { count: contributions })}`}
      </p>
      <p className="text-sm text-muted">
        {[
          t('for', { role: seat(`role.${role}`), territory }),
          t(gives === 'seat' ? 'givesSeat' : review ? 'reviewed' : 'unreviewed'),
          ...(invitation.isPublic ? [] : [t('until', { day: format.dateTime(expiresAt, 'date') })]),
          ...(lastUsedAt ? [t('lastUsed', { when: format.dateTime(lastUsedAt, 'dateTime') })] : []),
        ].join(' · ')}
      </p>
    </>
  );
}

/** The ways to prolong and to stop a link, each with what comes of it. */
function Steering({ invitation, room }: InvitationCardProps) {
  const t = useTranslations('residents.invitations');
  const { id, gives, isPublic } = invitation;
  return (
    <div className="flex max-w-measure flex-col gap-5">
      {!isPublic && <ProlongForm invitation={invitation} roomId={room.id} />}
      {isPublic ? (
        <p className="text-sm text-muted">{t('publicHelp')}</p>
      ) : (
        <Ending id={id} gives={gives} room={room} />
      )}
    </div>
  );
}

type EndingProps = Pick<InvitationView, 'id' | 'gives'> & Pick<InvitationCardProps, 'room'>;

/**
 * Another link in its place, or none at all. A public page has none: the charter opens and closes
 * it.
 */
function Ending({ id, gives, room }: EndingProps) {
  const t = useTranslations('residents.invitations');
  const place = [null, room.id, id] as const;
  return (
    <>
      <PlainForm action={renewLink.bind(...place)}>
        <p className="mb-2 text-sm text-muted">{t('renewHelp')}</p>
        <SubmitButton variant="secondary">{t('renew')}</SubmitButton>
      </PlainForm>
      <PlainForm action={revokeLink.bind(...place)}>
        <p className="mb-2 text-sm text-muted">{t(gives === 'seat' ? 'revokeSeatHelp' : 'revokeHelp')}</p>
        <SubmitButton variant="danger">{t('revoke')}</SubmitButton>
      </PlainForm>
    </>
  );
}
