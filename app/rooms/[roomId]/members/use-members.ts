'use client';

import { useMemo } from 'react';
import type { LiveRoom } from '#protocol/live.ts';
import { useRoom } from '../live/room-context.tsx';
import { useLastHeard } from '../live/use-last-heard.ts';
import { type MemberGroup, type Members, memberGroups } from './member-groups.ts';

/** The members of a room as the server drew them, at that version of the room. */
export type DrawnMembers = Members & { readonly version: number };

/**
 * The members of the room by their mandates: those that the page came with, then as they change.
 */
export function useMembers(drawn: DrawnMembers): readonly MemberGroup[] {
  const room = useLastHeard(useRoom(({ room }) => room ?? undefined));
  return useMemo(() => memberGroups(latestMembers(drawn, room)), [drawn, room]);
}

/**
 * What the page knows last. A seat of a territory that it was not drawn with waits for the redraw
 * that the territory brings.
 */
export function latestMembers(drawn: DrawnMembers, heard: LiveRoom | undefined): Members {
  if (!heard || heard.version <= drawn.version) return drawn;
  const named = new Set(drawn.territories.map(({ id }) => id));
  const seats = heard.members.flatMap(({ mandate, hat }) => [mandate, hat]);
  if (!seats.every(({ territoryId }) => named.has(territoryId))) return drawn;
  return { ...drawn, members: heard.members };
}
