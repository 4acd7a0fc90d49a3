'use client';

import { SeatButton } from '#app/_components/seats/seat-button.tsx';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { useDocument } from './document-context.tsx';
import { mayAnywhere } from './sections/may-anywhere.ts';
import { useHatsHeld } from './use-hats-held.ts';

type DocumentSeatProps = { readonly choices: readonly SeatChoice[]; readonly compact?: boolean };

/**
 * The seat one writes from. A change comes back over the socket, to every tab alike; during a round
 * nobody changes.
 */
export function DocumentSeat({ choices, compact = false }: DocumentSeatProps) {
  const { facts, rights, lost } = useDocument();
  const held = useHatsHeld();
  const offered = held ? choices.map((choice) => ({ ...choice, refusal: 'hats-held-by-round' as const })) : choices;
  const decides = mayAnywhere(rights, 'decide');
  // There is no seat any more to speak from.
  if (lost) return null;
  return (
    <SeatButton
      roomId={facts.roomId}
      mandate={rights.mandate}
      hat={rights.hat}
      choices={offered}
      decides={decides}
      compact={compact}
    />
  );
}
