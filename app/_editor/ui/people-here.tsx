'use client';

import { useTranslations } from 'next-intl';
import { sayMandate } from '#app/_components/seats/say-mandate.ts';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { type SeatView, sameSeatView } from '#app/_components/seats/seat-view.ts';
import { useDocument, useOthersHere, useSeatView } from './document-context.tsx';

/** Who has the document open now, oneself first, each with the hat they wear. */
export function PeopleHere() {
  const t = useTranslations('document');
  const { facts, rights, lost } = useDocument();
  const others = useOthersHere();
  const ownHat = useSeatView(rights.hat);
  const ownMandate = useSeatView(rights.mandate);
  // Nobody is heard of any more, and oneself is not here for the others.
  if (lost) return <p className="text-sm text-muted">{t('status.ended.noAccess')}</p>;
  return (
    <ul className="flex flex-col gap-4 text-sm">
      <li className="flex flex-col">
        <span className="font-medium">
          {facts.person.name} <span className="font-normal text-muted">{t('you')}</span>
        </span>
        <Seat hat={ownHat} mandate={ownMandate} />
      </li>
      {others.map((person) => (
        <li key={person.personId} className="flex flex-col">
          <span className="font-medium">{person.name}</span>
          <Seat hat={person} mandate={person.mandate ?? person} />
        </li>
      ))}
    </ul>
  );
}

/**
 * The hat, and the mandate in words where it is another seat; who listens hears both with the hat.
 */
function Seat({ hat, mandate }: { readonly hat: SeatView; readonly mandate: SeatView }) {
  const t = useTranslations('seat');
  return (
    <>
      <SeatBadge hat={hat} mandate={mandate} stacked />
      {!sameSeatView(hat, mandate) && (
        <span aria-hidden="true" className="pl-5.5 text-muted first-letter:uppercase">
          {t('mandateIs', { mandate: sayMandate(t(`role.${mandate.role}`), mandate, hat) })}
        </span>
      )}
    </>
  );
}
