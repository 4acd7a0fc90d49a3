import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { Link } from '#app/_components/link.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { ROLE_TEXT, sameSeatView } from '#app/_components/seats/seat-view.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { HereMark } from '../room-live.tsx';
import type { MemberCard, MemberGroup } from './member-groups.ts';
import { useMemberNote } from './member-note.ts';

/** Name, mandate, hat: side by side where there is room. */
const COLUMNS =
  'grid gap-x-6 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_minmax(0,4fr)] lg:grid-cols-[minmax(0,4fr)_minmax(0,7fr)_minmax(0,6fr)]';

type MemberRowsProps = {
  readonly group: MemberGroup;
  readonly roomId: RoomId;
  readonly awaited: readonly PersonId[];
};

/** The members who hold a mandate of one role, each with the hat worn now where it is another. */
export function MemberRows({ group: { role, members }, roomId, awaited }: MemberRowsProps) {
  const t = useTranslations();
  return (
    <section aria-labelledby={`members-${role}`}>
      <div className={classNames(COLUMNS, 'items-baseline border-b border-ink pb-1')}>
        <h2
          id={`members-${role}`}
          className={classNames('flex items-center gap-2 text-lg font-semibold', ROLE_TEXT[role])}
        >
          <RoleShape role={role} />
          <span className="first-letter:uppercase">{t(`seat.roles.${role}`)}</span>
          <span className="font-normal text-muted tabular">{members.length}</span>
        </h2>
        <span aria-hidden="true" className="hidden text-sm text-muted md:block">
          {t('members.mandate')}
        </span>
        <span aria-hidden="true" className="hidden text-sm text-muted md:block">
          {t('members.hat')}
        </span>
      </div>
      <ul>
        {members.map((member) => (
          <MemberRow
            key={member.personId}
            member={member}
            awaited={awaited.includes(member.personId)}
            href={`/rooms/${roomId}/members/${member.personId}`}
          />
        ))}
      </ul>
    </section>
  );
}

type MemberRowProps = { readonly member: MemberCard; readonly awaited: boolean; readonly href: string };

function MemberRow({ member, awaited, href }: MemberRowProps) {
  const t = useTranslations();
  const { personId, name, mandate, hat, facilitator, isReader } = member;
  const note = useMemberNote()(member);
  const notes = [
    note,
    isReader && t('room.you'),
    facilitator && t('members.facilitates'),
    awaited && t('members.awaited'),
  ].filter(Boolean);
  return (
    <li className={classNames(COLUMNS, 'gap-y-0.5 border-b border-line py-1.5 md:items-center')}>
      <p className="flex min-h-11 flex-wrap items-center gap-x-2">
        <Link
          href={href}
          // Forty at once would have the server draw forty pages.
          className="inline-flex min-h-11 items-center font-medium underline decoration-edge underline-offset-4 hover:decoration-2"
        >
          {name}
        </Link>
        <HereMark personId={personId} />
        {notes.length > 0 && <span className="text-sm text-muted">{notes.join(' · ')}</span>}
      </p>
      <Held label={t('members.mandate')}>
        <SeatBadge hat={mandate} plain className="items-start [&>svg]:mt-[0.28em]" />
      </Held>
      {/* Most wear none: on a phone it is left out, so that those who do are seen. */}
      <Held label={t('members.hat')} className={sameSeatView(hat, mandate) ? 'max-md:hidden' : undefined}>
        {sameSeatView(hat, mandate) ? (
          <>
            <span aria-hidden="true" className="text-muted">
              {'–'}
            </span>
            <span className="sr-only">{t('members.noHat')}</span>
          </>
        ) : (
          <SeatBadge hat={hat} mandate={mandate} plain className="items-start [&>svg]:mt-[0.2em]" />
        )}
      </Held>
    </li>
  );
}

type HeldProps = {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** The words above the column, said beside it where there is none. */
function Held({ label, className, children }: HeldProps) {
  return (
    <p className={classNames('flex items-start gap-x-2', className)}>
      <span className="w-20 shrink-0 text-sm leading-[1.75] text-muted md:sr-only">{label}</span>
      {children}
    </p>
  );
}
