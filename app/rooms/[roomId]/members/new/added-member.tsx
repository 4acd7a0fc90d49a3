import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { MemberMail } from '#server/rooms/members/mail-new-member.ts';

type AddedMemberProps = {
  readonly name: string;
  /** What became of the mail to them. */
  readonly mail: MemberMail;
  readonly membersHref: string;
};

const SENTENCES = { sent: 'added', kept: 'addedKept', failed: 'addedFailed' } as const;

/** Says that the last newcomer has their seat, before the form for the next one. */
export function AddedMember({ name, mail, membersHref }: AddedMemberProps) {
  const t = useTranslations('room.newMember');
  return (
    <div role="status" className="mt-6 rounded-sm border-l-4 border-accent bg-sunken py-3 pr-4 pl-4">
      <StatusLine tone={mail === 'sent' ? 'good' : 'kept'}>{t(SENTENCES[mail], { name })}</StatusLine>
      <p className="mt-1 flex flex-wrap gap-x-4">
        {t('another')}
        <Link href={membersHref} className="link">
          {t('backToMembers')}
        </Link>
      </p>
    </div>
  );
}
