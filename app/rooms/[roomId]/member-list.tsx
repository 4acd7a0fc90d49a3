'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { LiveText } from '#app/_components/live-text.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { ROLE_TEXT, sameSeatView } from '#app/_components/seats/seat-view.ts';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import type { RoomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import type { MemberCard, MemberGroup } from './members/member-groups.ts';
import { useMemberNote } from './members/member-note.ts';
import { type DrawnMembers, useMembers } from './members/use-members.ts';
import { HereCount, HereMark } from './room-live.tsx';

type MemberListProps = {
  readonly drawn: DrawnMembers;
  readonly roomId: RoomId;
  readonly mayAdd: boolean;
};

/**
 * Who sits in the room, in short: by the mandate that each holds, and the hat where it is another;
 * as it changes.
 */
export function MemberList({ drawn, roomId, mayAdd }: MemberListProps) {
  const t = useTranslations('room');
  const groups = useMembers(drawn);
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  const add = mayAdd && (
    <LinkButton href={`/rooms/${roomId}/members/new`} variant={count === 0 ? 'primary' : 'secondary'}>
      {t('addMember')}
    </LinkButton>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="members" className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold">
          {t('members')}
          {count > 0 && (
            <span className="text-base font-normal text-muted">
              <LiveText>{t('memberCount', { count })}</LiveText>
            </span>
          )}
          <HereCount />
        </h2>
        {count > 0 && (
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/rooms/${roomId}/members`} variant="quiet">
              {t('allMembers')}
            </LinkButton>
            {add}
          </div>
        )}
      </div>
      {count === 0 ? (
        <div className="mt-4">
          <EmptyState title={t('noMembers')} action={add}>
            {t('noMembersText')}
          </EmptyState>
        </div>
      ) : (
        <div className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-x-10 gap-y-8 border-t border-ink pt-5">
          {groups.map((group) => (
            <Group key={group.role} group={group} roomId={roomId} />
          ))}
        </div>
      )}
    </>
  );
}

function Group({ group: { role, members }, roomId }: { readonly group: MemberGroup; readonly roomId: RoomId }) {
  const t = useTranslations('seat');
  return (
    <section aria-labelledby={`members-${role}`}>
      <h3 id={`members-${role}`} className={`flex items-center gap-2 font-semibold ${ROLE_TEXT[role]}`}>
        <RoleShape role={role} />
        <span className="first-letter:uppercase">{t(`roles.${role}`)}</span>
        <span className="font-normal text-muted tabular">
          <LiveText spoken={false}>{String(members.length)}</LiveText>
        </span>
      </h3>
      <ul className="mt-2">
        {members.map((member) => (
          <Member key={member.personId} member={member} href={`/rooms/${roomId}/members/${member.personId}`} />
        ))}
      </ul>
    </section>
  );
}

function Member({ member, href }: { readonly member: MemberCard; readonly href: string }) {
  const { personId, name, mandate, hat, facilitator, isReader } = member;
  const t = useTranslations();
  const note = useMemberNote()(member);
  const wearsAnother = !sameSeatView(hat, mandate);
  const notes = [isReader && t('room.you'), facilitator && t('seat.facilitator')].filter(Boolean);
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <p className="font-medium">
        <Link href={href} className="underline-offset-4 hover:underline">
          <LiveText>{name}</LiveText>
        </Link>
        {notes.length > 0 && (
          <span className="font-normal text-muted">
            <LiveText>{` (${notes.join(', ')})`}</LiveText>
          </span>
        )}
        <HereMark personId={personId} />
      </p>
      {note && (
        <p className="text-sm">
          <LiveText>{note}</LiveText>
        </p>
      )}
      <p className="flex items-start gap-2 text-sm text-muted">
        <SettingSkyline setting={mandate.setting} decorative className="mt-[0.2em]" />
        <LiveText>
          {t('seat.place', { territory: isolated(mandate.territory), setting: t(`seat.setting.${mandate.setting}`) })}
        </LiveText>
      </p>
      {wearsAnother && (
        <p className="mt-0.5 flex items-start gap-1.5 text-sm">
          <span aria-hidden="true" className="shrink-0 text-muted">
            {t('room.hat')}
          </span>
          <SeatBadge hat={hat} mandate={mandate} plain className="items-start" />
        </p>
      )}
    </li>
  );
}
