import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { isolated } from '#domain/isolated.ts';
import { RoomShell } from '../../room-shell.tsx';
import { memberPage } from '../members-data.ts';
import { AboutMember } from './about-member.tsx';
import { AccountForm } from './account-form.tsx';
import { DutyForm } from './duty-form.tsx';
import { HatForm } from './hat-form.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { LeaveLink } from './leave-link.tsx';
import { MandateForm } from './mandate-form.tsx';
import { MemberHistory } from './member-history.tsx';
import { NoteForm } from './note-form.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly personId: string }>;
  readonly searchParams: Promise<{ readonly done?: string }>;
};

const DONE = ['hat', 'mandate', 'note', 'account', 'named', 'unnamed', 'mailed'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, personId } = await params;
  const { member } = await memberPage(roomId, personId);
  const t = await getTranslations('members');
  return { title: member.name || t('unknown') };
}

export default withWords('rooms/[roomId]/members/[personId]', RoomMemberPage);

async function RoomMemberPage({ params, searchParams }: Props) {
  const { roomId, personId } = await params;
  const page = await memberPage(roomId, personId);
  const { person, room, choices, member, now, mayManage, mayDescribe } = page;
  const asked = (await searchParams).done;
  const done = DONE.find((each) => each === asked);
  const t = await getTranslations('members');
  return (
    <RoomShell person={person} room={room} choices={choices} place="members" width="text">
      <h1 className="font-serif text-3xl font-semibold">{member.name || t('unknown')}</h1>
      {done && now && <FramedSavedNote>{t(`done.${done}`, { name: isolated(member.name) })}</FramedSavedNote>}
      <AboutMember page={page} />
      <MemberHistory mandates={member.mandates} own={member.isReader} />
      {now && (
        <div className="screen-only mt-4 flex flex-col">
          <HatForm page={page} hat={now.hat} mandate={now.mandate} />
          {mayDescribe && <NoteForm page={page} now={now} />}
          {page.account && <AccountForm page={page} account={page.account} />}
          {page.invitation && <InvitationForm page={page} invitation={page.invitation} />}
          {mayManage && <MandateForm page={page} mandate={now.mandate} />}
          {mayManage && <DutyForm page={page} facilitator={now.facilitator} />}
          {(mayManage || member.isReader) && <LeaveLink page={page} />}
        </div>
      )}
    </RoomShell>
  );
}
