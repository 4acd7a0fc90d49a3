import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { MemberPage } from '../members-data.ts';
import { ManageSection } from './manage-section.tsx';

/** The way to the page that asks once more before a membership ends. */
export function LeaveLink({ page: { room, member, lastFacilitator } }: { readonly page: MemberPage }) {
  const t = useTranslations('members.leave');
  const refusals = useTranslations('refusal');
  const { isReader, personId } = member;
  return (
    <ManageSection id="leave" title={t('title')} text={lastFacilitator ? null : t(isReader ? 'textOwn' : 'text')}>
      {lastFacilitator ? (
        <p className="max-w-measure border-l-2 border-line pl-4">{refusals('last-facilitator')}</p>
      ) : (
        <LinkButton href={`/rooms/${room.id}/members/${personId}/remove`} variant="danger">
          {t(isReader ? 'openOwn' : 'open')}
        </LinkButton>
      )}
    </ManageSection>
  );
}
