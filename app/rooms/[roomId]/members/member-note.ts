import { useTranslations } from 'next-intl';
import type { MemberCard } from './member-groups.ts';

/** What stands under a member's name, « maire, Plounévézel »; empty where nothing is said. */
export function useMemberNote(): (member: Pick<MemberCard, 'function' | 'commune'>) => string {
  const t = useTranslations('members.note');
  return ({ function: its, commune }) => (its && commune ? t('both', { function: its, commune }) : its || commune);
}
