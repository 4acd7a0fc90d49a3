'use client';

import { SeatButton, type SeatChoice } from '#app/_components/seat-button.tsx';
import { useLiveRound } from '#app/rooms/[roomId]/use-live-round.ts';
import { useDocument } from './document-context.tsx';

type DocumentSeatProps = { readonly choices: readonly SeatChoice[]; readonly compact?: boolean };

/** The seat one writes from. A change comes back over the socket, to every tab alike; during a round nobody changes. */
export function DocumentSeat({ choices, compact = false }: DocumentSeatProps) {
  const { facts, rights } = useDocument();
  const round = useLiveRound(facts.roomId);
  const held = round === undefined ? facts.inRound : round !== null;
  const offered = held ? choices.map((choice) => ({ ...choice, refusal: 'hats-held-by-round' as const })) : choices;
  return (
    <SeatButton roomId={facts.roomId} mandate={rights.mandate} hat={rights.hat} choices={offered} compact={compact} />
  );
}
