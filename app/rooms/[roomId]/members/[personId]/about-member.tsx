import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { sameSeatView } from '#app/_components/seats/seat-view.ts';
import { HereMark } from '../../room-live.tsx';
import { useMemberNote } from '../member-note.ts';
import type { MemberPage } from '../members-data.ts';
import { Period, useDayName } from '../period.tsx';

/** Who somebody is in the room: their mandate and, apart from it, the hat that they wear now. */
export function AboutMember({ page: { member, now, decides } }: { readonly page: MemberPage }) {
  const t = useTranslations('members');
  const dayName = useDayName();
  const noteOf = useMemberNote();
  const [latest] = member.mandates;
  if (!now) {
    const day = latest?.endsOn ? dayName(latest.endsOn) : '';
    return <p className="mt-3 text-lg text-muted">{t('member.gone', { day })}</p>;
  }
  const { mandate, hat, facilitator } = now;
  const note = noteOf(now);
  const notes = [member.isReader && t('member.you'), facilitator && t('facilitates')].filter(Boolean);
  const sameSeat = sameSeatView(hat, mandate);
  const own = member.isReader ? 'Own' : '';
  const aboutMandate = decides ? 'mandateText' : 'mandateNoVote';
  const aboutHat = sameSeat ? 'noHatText' : 'hatText';
  return (
    <>
      {note && <p className="mt-1 text-lg">{note}</p>}
      <p className="mt-2 flex items-center gap-x-1 text-muted empty:hidden">
        {notes.length > 0 && <span className="first-letter:uppercase">{notes.join(' · ')}</span>}
        <HereMark personId={member.personId} worded />
      </p>
      <dl className="mt-4 grid gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2">
        <Fact label={t('mandate')} text={t(`member.${aboutMandate}${own}`)}>
          <SeatBadge hat={mandate} stacked className="text-lg" />
          {latest && (
            <span className="mt-1 block text-muted">
              <Period beginsOn={latest.beginsOn} endsOn={latest.endsOn} />
            </span>
          )}
        </Fact>
        <Fact label={t('hat')} text={t(`member.${aboutHat}${own}`)}>
          {sameSeat ? (
            <span className="text-lg text-muted first-letter:uppercase">{t('noHat')}</span>
          ) : (
            <SeatBadge hat={hat} mandate={mandate} stacked className="text-lg" />
          )}
        </Fact>
      </dl>
    </>
  );
}

type FactProps = { readonly label: string; readonly text: string; readonly children: ReactNode };

function Fact({ label, text, children }: FactProps) {
  return (
    <div className="flex flex-col bg-raised p-4">
      <dt className="text-sm font-semibold text-muted">{label}</dt>
      <dd className="mt-1 grow">{children}</dd>
      <dd className="mt-3 text-sm text-muted">{text}</dd>
    </div>
  );
}
