import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { type MembersPage, membersPage } from '#app/_data/members.ts';
import { isolated } from '#domain/isolated.ts';
import { HereCount } from '../room-live.tsx';
import { RoomShell } from '../room-shell.tsx';
import { FormerMembers } from './former-members.tsx';
import { MemberDirectory } from './member-directory.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<{ readonly removed?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('title') };
}

export default withWords('rooms/[roomId]/members', RoomMembersPage);

async function RoomMembersPage({ params, searchParams }: Props) {
  const page = await membersPage((await params).roomId);
  const { person, room, choices, groups, former, mayManage } = page;
  const { removed } = await searchParams;
  const t = await getTranslations();
  const gone = former.find(({ personId }) => personId === removed);
  const add = mayManage && (
    <LinkButton href={`/rooms/${room.id}/members/new`} variant={groups.length === 0 ? 'primary' : 'secondary'}>
      {t('room.addMember')}
    </LinkButton>
  );
  return (
    <RoomShell person={person} room={room} choices={choices} place="members">
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="font-serif text-3xl font-semibold">{t('members.title')}</h1>
          {groups.length > 0 && <p className="text-muted">{t('room.memberCount', { count: room.members.length })}</p>}
          <HereCount />
        </div>
        <div className="flex flex-wrap gap-2">
          {mayManage && (
            <LinkButton href={`/rooms/${room.id}/members/list`} variant="quiet">
              {t('members.list.title')}
            </LinkButton>
          )}
          {groups.length > 0 && add}
        </div>
      </div>
      {gone && (
        <div role="status" className="mt-6 max-w-measure rounded-sm border-l-4 border-accent bg-sunken py-3 pr-4 pl-4">
          <StatusLine tone="good">{t('members.removed', { name: isolated(gone.name) })}</StatusLine>
        </div>
      )}
      {groups.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t('room.noMembers')} action={add}>
            {t('room.noMembersText')}
          </EmptyState>
        </div>
      ) : (
        <>
          <p className="mt-3 max-w-measure text-lg text-muted">{t('members.intro')}</p>
          <Facilitators page={page} />
          <MemberDirectory groups={groups} roomId={room.id} awaited={page.awaited} />
        </>
      )}
      <FormerMembers former={former} roomId={room.id} />
    </RoomShell>
  );
}

/** Who runs the room, in one sentence. */
function Facilitators({ page: { groups, mayManage } }: { readonly page: MembersPage }) {
  const t = useTranslations('members');
  const format = useFormatter();
  const names = groups
    .flatMap(({ members }) => members.filter(({ facilitator }) => facilitator))
    .map(({ name }) => name);
  if (names.length === 0)
    return <p className="mt-3 max-w-measure">{t(mayManage ? 'noFacilitatorYours' : 'noFacilitator')}</p>;
  return <p className="mt-3 max-w-measure">{t('facilitatedBy', { names: format.list(names.map(isolated)) })}</p>;
}
