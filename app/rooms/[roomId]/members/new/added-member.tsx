import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
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
    <FramedSavedNote
      className="mt-6"
      tone={mail === 'sent' ? 'good' : 'kept'}
      more={
        <p className="mt-1 flex flex-wrap gap-x-4">
          {t('another')}
          <Link href={membersHref} className="link">
            {t('backToMembers')}
          </Link>
        </p>
      }
    >
      {t(SENTENCES[mail], { name })}
    </FramedSavedNote>
  );
}
