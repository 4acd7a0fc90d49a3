'use client';

import { useTranslations } from 'next-intl';
import { SeatBadge } from '#app/_components/seat-badge.tsx';
import { useDocument } from './document-context.tsx';
import { usePresence } from './use-presence.ts';

/** Who has the document open now, each with the hat they wear. */
export function PeopleHere() {
  const t = useTranslations('document');
  const { state, facts } = useDocument();
  const people = usePresence(state?.awareness);
  if (people.length === 0) return <p className="text-sm text-muted">{t('nobodyHere')}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {people.map((person) => (
        <li key={person.personId} className="flex flex-col text-sm">
          <span className="font-medium">
            {person.name}
            {person.personId === facts.person.id && <span className="font-normal text-muted"> {t('you')}</span>}
          </span>
          <SeatBadge hat={person} />
        </li>
      ))}
    </ul>
  );
}
