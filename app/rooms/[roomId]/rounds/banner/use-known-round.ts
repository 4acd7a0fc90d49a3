'use client';

import { useEffect, useState } from 'react';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import type { SectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { useRoom } from '../../live/room-context.tsx';
import type { RoundNotice } from '../rounds-data.ts';

/** The round that is under way, as far as this page knows. */
export type KnownRound = {
  readonly id: string;
  readonly question: string;
  readonly sectionIds: readonly SectionId[];
  /** Milliseconds that were left when the page heard of it. */
  readonly msLeft: number;
  /** How long it lasts in all. */
  readonly minutes: number;
  /** When that was, by this device's clock; null for what came with the page. */
  readonly heardAt: number | null;
};

export type KnownState = {
  readonly round: KnownRound | null;
  /** One that was seen to end on this page. */
  readonly over: KnownRound | null;
  readonly hat: SeatView;
  readonly mandate: SeatView;
  readonly facilitator: boolean;
  /** Whether `round` was seen to begin on this page. */
  readonly begun: boolean;
};

/**
 * What the page came with, and then what the room says. While nothing is heard from it, what was
 * known stays.
 */
export function useKnownRound(notice: RoundNotice): KnownState {
  const room = useRoom((now) => now.room);
  const [known, setKnown] = useState<KnownState>(() => startOf(notice));
  const { personId, territories } = notice;
  useEffect(() => {
    const member = room?.members.find((one) => one.personId === personId);
    if (!room || !member) return;
    const view = ({ role, territoryId }: Seat): SeatView => {
      const territory = territories.find(({ id }) => id === territoryId);
      return { role, territory: territory?.name ?? '', setting: territory?.setting ?? 'town' };
    };
    const round = room.round && { ...room.round, heardAt: Date.now() };
    setKnown((before) => ({
      round,
      over: round ? null : (before.round ?? before.over),
      hat: view(member.hat),
      mandate: view(member.mandate),
      facilitator: member.facilitator,
      begun: round !== null && (round.id === before.round?.id ? before.begun : true),
    }));
  }, [room, personId, territories]);
  return known;
}

function startOf({ running, hat, mandate, facilitator }: RoundNotice): KnownState {
  const round = running && { ...running, heardAt: null };
  return { round, over: null, hat, mandate, facilitator, begun: false };
}
