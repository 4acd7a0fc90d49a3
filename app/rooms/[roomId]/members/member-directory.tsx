'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { CONTROL } from '#app/_components/forms/field.tsx';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { plainly } from '#domain/typed/plainly.ts';
import type { MemberGroup } from './member-groups.ts';
import { MemberRows } from './member-rows.tsx';
import { type DrawnMembers, useMembers } from './use-members.ts';

/** As many are found at a glance; with more, one may look for a name. */
const MAX_AT_A_GLANCE = 12;

type MemberDirectoryProps = {
  readonly drawn: DrawnMembers;
  readonly roomId: RoomId;
  /** Who was invited and did not come in yet, where the reader may know it. */
  readonly awaited?: readonly PersonId[];
};

/** Who sits in the room, by mandate, as it changes. Without scripts it is the whole list. */
export function MemberDirectory({ drawn, roomId, awaited = [] }: MemberDirectoryProps) {
  const groups = useMembers(drawn);
  const [wanted, setWanted] = useState('');
  const shown = groups
    .map(({ role, members }) => ({
      role,
      members: members.filter(({ name }) => plainly(name).includes(plainly(wanted))),
    }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      {countOf(groups) > MAX_AT_A_GLANCE && (
        <Search found={wanted === '' ? null : countOf(shown)} onSearch={setWanted} />
      )}
      <div className="mt-8 flex flex-col gap-10">
        {shown.map((group) => (
          <MemberRows key={group.role} group={group} roomId={roomId} awaited={awaited} />
        ))}
      </div>
    </>
  );
}

type SearchProps = {
  /** How many have such a name; null while none is looked for. */
  readonly found: number | null;
  readonly onSearch: (name: string) => void;
};

function Search({ found, onSearch }: SearchProps) {
  const t = useTranslations('members');
  const id = useId();
  return (
    <div className="screen-only script-only mt-8 flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <label htmlFor={id} className="font-medium">
        {t('search')}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onSearch(target.value.trim())}
        className={`${CONTROL} max-w-xs`}
      />
      <p role="status" className="text-muted">
        {found !== null && t('found', { count: found })}
      </p>
    </div>
  );
}

function countOf(groups: readonly MemberGroup[]): number {
  return groups.reduce((sum, { members }) => sum + members.length, 0);
}
