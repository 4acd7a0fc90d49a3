import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StatusLine } from '#app/_components/status-line.tsx';

type AddedMemberProps = {
  readonly name: string;
  /** Whether the mail to them could be sent. */
  readonly told: boolean;
  readonly membersHref: string;
};

/** Says that the last newcomer has their seat, before the form for the next one. */
export function AddedMember({ name, told, membersHref }: AddedMemberProps) {
  const t = useTranslations('room.newMember');
  return (
    <div role="status" className="mt-6 rounded-sm border-l-4 border-accent bg-sunken py-3 pr-4 pl-4">
      <StatusLine tone={told ? 'good' : 'kept'}>{t(told ? 'added' : 'addedUntold', { name })}</StatusLine>
      <p className="mt-1 flex flex-wrap gap-x-4">
        {t('another')}
        <Link href={membersHref} className="link">
          {t('backToMembers')}
        </Link>
      </p>
    </div>
  );
}
