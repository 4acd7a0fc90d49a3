'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { LiveText } from '#app/_components/live-text.tsx';
import { isolated } from '#domain/isolated.ts';
import { type DrawnMembers, useMembers } from './use-members.ts';

type MembersInShortProps = { readonly drawn: DrawnMembers };

/** How many sit in the room. */
export function MemberCount({ drawn }: MembersInShortProps) {
  const t = useTranslations('room');
  const count = useMembers(drawn).reduce((sum, { members }) => sum + members.length, 0);
  return (
    <p className="text-muted">
      <LiveText>{t('memberCount', { count })}</LiveText>
    </p>
  );
}

/** Who runs the room, in one sentence. */
export function Facilitators({ drawn, mayManage }: MembersInShortProps & { readonly mayManage: boolean }) {
  const t = useTranslations('members');
  const format = useFormatter();
  const names = useMembers(drawn)
    .flatMap(({ members }) => members.filter(({ facilitator }) => facilitator))
    .map(({ name }) => isolated(name));
  const sentence =
    names.length > 0
      ? t('facilitatedBy', { names: format.list(names) })
      : t(mayManage ? 'noFacilitatorYours' : 'noFacilitator');
  return (
    <p className="mt-3 max-w-measure">
      <LiveText>{sentence}</LiveText>
    </p>
  );
}
