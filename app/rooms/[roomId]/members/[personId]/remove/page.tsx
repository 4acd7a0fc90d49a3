import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { isolated } from '#domain/isolated.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { memberPage } from '../../members-data.ts';
import { endMembership } from '../manage-member.ts';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, personId } = await params;
  const { member } = await memberPage(roomId, personId);
  const t = await getTranslations('members.leave');
  return { title: member.isReader ? t('questionOwn') : t('question', { name: isolated(member.name) }) };
}

export default withWords('rooms/[roomId]/members/[personId]/remove', RemoveMemberPage);

/**
 * Asks once more before a membership ends. Not found for who has no say in it, or where there is
 * nothing to end.
 */
async function RemoveMemberPage({ params }: Props) {
  const { roomId, personId } = await params;
  const { person, room, choices, member, now, mayManage } = await memberPage(roomId, personId);
  const { isReader, name } = member;
  if (!now || !(mayManage || isReader)) notFound();
  const t = await getTranslations('members.leave');
  return (
    <RoomShell person={person} room={room} choices={choices} place="members" width="text">
      <h1 className="font-serif text-3xl font-semibold">
        {isReader ? t('questionOwn') : t('question', { name: isolated(name) })}
      </h1>
      <p className="mt-4">
        <SeatBadge hat={now.mandate} stacked />
      </p>
      <p className="mt-4 max-w-measure">{t(isReader ? 'whatOwn' : 'what', { name, room: room.title })}</p>
      <p className="mt-2 max-w-measure text-muted">{t(isReader ? 'keptOwn' : 'kept')}</p>
      <ActionForm action={endMembership.bind(null, room.id, member.personId)} className="mt-8">
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">{t(isReader ? 'submitOwn' : 'submit')}</SubmitButton>
          <LinkButton href={`/rooms/${room.id}/members/${member.personId}`}>{t('keep')}</LinkButton>
        </div>
      </ActionForm>
    </RoomShell>
  );
}
