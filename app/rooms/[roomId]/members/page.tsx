import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { mailLeaves } from '#app/_data/site.ts';
import { isolated } from '#domain/isolated.ts';
import { PASTE_LIMITS } from '#domain/members/pasted-members.ts';
import { HereCount } from '../room-live.tsx';
import { RoomShell } from '../room-shell.tsx';
import { FormerMembers } from './former-members.tsx';
import { MemberDirectory } from './member-directory.tsx';
import { membersPage } from './members-data.ts';
import { Facilitators, MemberCount } from './members-in-short.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly removed?: string; readonly seated?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('title') };
}

/** Those who left are listed apart, and who was invited and did not come in yet. */
/** How many a pasted list has just given a seat. */
const seatedCount = z.coerce.number().int().min(1).max(PASTE_LIMITS.lines).optional().catch(undefined);

const SHOWN_MEMBERS = ['came', 'left'] as const;

export default withWords('rooms/[roomId]/members', RoomMembersPage);

async function RoomMembersPage({ params, searchParams }: Props) {
  const page = await membersPage((await params).roomId);
  const { person, room, choices, members, former, mayManage } = page;
  const isEmpty = room.members.length === 0;
  const { removed, seated } = await searchParams;
  const newcomers = seatedCount.parse(seated);
  const t = await getTranslations();
  const gone = former.find(({ personId }) => personId === removed);
  const add = mayManage && (
    <LinkButton href={`/rooms/${room.id}/members/new`} variant={isEmpty ? 'primary' : 'secondary'}>
      {t('room.addMember')}
    </LinkButton>
  );
  return (
    <RoomShell person={person} room={room} choices={choices} place="members" drawnFor={SHOWN_MEMBERS}>
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="font-serif text-3xl font-semibold">{t('members.title')}</h1>
          {!isEmpty && <MemberCount drawn={members} />}
          <HereCount />
        </div>
        <div className="flex flex-wrap gap-2">
          {mayManage && (
            <LinkButton href={`/rooms/${room.id}/members/list`} variant="quiet">
              {t('members.list.title')}
            </LinkButton>
          )}
          {!isEmpty && add}
        </div>
      </div>
      {gone && <Done>{t('members.removed', { name: isolated(gone.name) })}</Done>}
      {newcomers !== undefined && (
        <Done>{t(mailLeaves() ? 'members.list.seated' : 'members.list.seatedKept', { count: newcomers })}</Done>
      )}
      {isEmpty ? (
        <div className="mt-8">
          <EmptyState title={t('room.noMembers')} action={add}>
            {t('room.noMembersText')}
          </EmptyState>
        </div>
      ) : (
        <>
          <p className="mt-3 max-w-measure text-lg text-muted">{t('members.intro')}</p>
          <Facilitators drawn={members} mayManage={mayManage} />
          <MemberDirectory drawn={members} roomId={room.id} awaited={page.awaited} />
        </>
      )}
      <FormerMembers former={former} roomId={room.id} />
    </RoomShell>
  );
}

/** What was just done, above the members as they are since. */
function Done({ children }: { readonly children: ReactNode }) {
  return <FramedSavedNote className="mt-6 max-w-measure">{children}</FramedSavedNote>;
}
