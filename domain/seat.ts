import { z } from 'zod';
import { type TerritoryId, territoryId } from './ids.ts';

/** What a person is in a room: elected official, technician, resident or partner. */
export const ROLES = ['elected', 'technician', 'resident', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/** A role in a territory. A mandate is the seat really held, a hat the seat spoken from now. */
export type Seat = { readonly role: Role; readonly territoryId: TerritoryId };

export const seatSchema = z.object({ role: z.enum(ROLES), territoryId });

export function sameSeat(a: Seat, b: Seat): boolean {
  return a.role === b.role && a.territoryId === b.territoryId;
}
