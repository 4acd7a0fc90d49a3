import { eq, sql } from 'drizzle-orm';
import { exchangeRounds } from '#db/schema.ts';
import type { PersonId, RoomId, RoundId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { previewRound } from '../rounds/preview-round.ts';
import { type NewRound, startRound } from '../rounds/start-round.ts';
import type { Services } from '../services.ts';

type Runner = { readonly roomId: RoomId; readonly facilitator: PersonId };

/** What a facilitator is about to begin, as it was just previewed. */
export async function preparedRound(
  services: Services,
  { roomId, facilitator }: Runner,
  change: Partial<NewRound> = {},
): Promise<NewRound> {
  const { rule = 'roles-rotate', seed = null, out = [] } = change;
  const preview = await previewRound(services, facilitator, roomId, { rule, seed, out });
  if (!preview.ok) throw new Error(preview.code);
  const question = 'Que perd-on en chemin ?';
  const { fingerprint } = preview.value;
  return { question, minutes: 20, sectionIds: [], ...change, rule, seed: preview.value.seed, fingerprint };
}

/** Begins a round and gives its id. */
export async function beginRound(services: Services, runner: Runner, change: Partial<NewRound> = {}): Promise<RoundId> {
  const started = await startRound(
    services,
    runner.facilitator,
    runner.roomId,
    await preparedRound(services, runner, change),
  );
  if (!started.ok) throw new Error(started.code);
  return started.value;
}

/** Lets a round's time be over. */
export async function runOut({ database }: Services, roundId: RoundId): Promise<void> {
  await database.update(exchangeRounds).set({ endsAt: sql`clock_timestamp()` }).where(eq(exchangeRounds.id, roundId));
}

/** The hat that everybody wears now. */
export async function hatsIn({ database }: Services, roomId: RoomId): Promise<Map<PersonId, Seat>> {
  const room = await loadRoomFacts(database, roomId);
  return new Map([...(room?.memberships ?? [])].map(([person, { hat }]) => [person, hat]));
}
