import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { exchangeRounds, memberships, rooms, roundSeats, roundSections } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type PersonId, type RoomId, sectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Role, Seat } from '#domain/seat.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { changeHat } from '../rooms/hats/change-hat.ts';
import { addMember } from '../rooms/members/add-member.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { beginRound, hatsIn, preparedRound } from '../testing/round-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { previewRound } from './preview-round.ts';
import { startRound } from './start-round.ts';

const changedRooms: RoomId[] = [];
const { services, database } = await createTestServices({
  sync: {
    changeRights: (room, commit) => {
      changedRooms.push(room);
      return commit();
    },
  },
});

let room: RoomFixture;
let runner: { roomId: RoomId; facilitator: PersonId };
beforeEach(async () => {
  room = await createRoomFixture(services);
  runner = { roomId: room.roomId, facilitator: room.members.facilitator };
  changedRooms.length = 0;
});

const seat = (role: Role, territoryId: Seat['territoryId']): Seat => ({ role, territoryId });
const newcomer = () => ({
  name: 'Gwenaëlle Le Bris',
  email: `${crypto.randomUUID()}@exemple.fr`,
  mandate: seat('elected', room.town),
  facilitator: false,
});

describe('who stays out of a round', () => {
  it('keeps their seat, is shown apart, and nobody sits in their place', async () => {
    const { facilitator, elected, technician } = room.members;
    const out = [facilitator, elected];
    const draft = { rule: 'sides-mirror', seed: null, out } as const;
    const preview = await previewRound(services, facilitator, room.roomId, draft);
    if (!preview.ok) throw new Error(preview.code);
    expect(preview.value.out.map(({ name }) => name)).toEqual(['Anne Cariou', 'Maëlle Kerbrat']);
    expect(preview.value.seats.map(({ of }) => of)).not.toContain('Maëlle Kerbrat');
    const before = await hatsIn(services, room.roomId);
    await beginRound(services, runner, draft);
    const hats = await hatsIn(services, room.roomId);
    for (const person of out) expect(hats.get(person)).toEqual(before.get(person));
    expect(hats.get(technician)).not.toEqual(before.get(technician));
    expect(await database.select().from(roundSeats)).toHaveLength(3);
  });

  it('is part of what was agreed on: another choice is another plan', async () => {
    const prepared = await preparedRound(services, runner, { out: [room.members.elected] });
    const start = (out: PersonId[]) =>
      startRound(services, room.members.facilitator, room.roomId, { ...prepared, out });
    expect(await start([])).toEqual(refuse('round-preview-outdated'));
    expect(await start([room.members.elected, room.outsider])).toMatchObject({ ok: true });
  });

  it('may not be all but one', async () => {
    const { facilitator, technician, elected, resident, partner } = room.members;
    const draft = { rule: 'roles-rotate', seed: null, out: [facilitator, technician, elected, resident] } as const;
    expect(await previewRound(services, partner, room.roomId, draft)).toEqual(refuse('only-facilitators'));
    expect(await previewRound(services, facilitator, room.roomId, draft)).toEqual(refuse('round-needs-two'));
  });
});

describe('previewRound', () => {
  it('says who would sit where, by name, and changes nothing', async () => {
    const preview = await previewRound(services, room.members.facilitator, room.roomId, {
      rule: 'roles-rotate',
      seed: '1',
    });
    if (!preview.ok) throw new Error(preview.code);
    expect(preview.value.seed).toBeNull();
    expect(preview.value.seats.map(({ name, seat: given, note }) => [name, given, note])).toEqual([
      ['Anne Cariou', seat('resident', room.town), null],
      ['Maëlle Kerbrat', seat('elected', room.city), null],
      ['Paul Guillou', seat('technician', room.town), 'joins-fewest'],
      ['Samira Benali', seat('technician', room.city), null],
      ['Yann Riou', seat('elected', room.town), null],
    ]);
    expect(changedRooms).toEqual([]);
    expect(await database.select().from(exchangeRounds).where(eq(exchangeRounds.roomId, room.roomId))).toEqual([]);
  });

  it('draws a seed where none is given, and gives the same seats for the same one', async () => {
    const draw = async (seed: string | null) => {
      const preview = await previewRound(services, room.members.facilitator, room.roomId, { rule: 'draw-lots', seed });
      if (!preview.ok) throw new Error(preview.code);
      return preview.value;
    };
    const drawn = await draw(null);
    expect(drawn.seed).toMatch(/^\d{4}-\d{4}$/);
    expect(await draw(drawn.seed)).toEqual(drawn);
    expect((await draw('another')).fingerprint).not.toBe(drawn.fingerprint);
    expect(drawn.seats.every(({ of }) => of !== null)).toBe(true);
  });

  it('gives residents no seat that the charter closes to them', async () => {
    const charter = { ...DEFAULT_CHARTER, residentsMayWearElected: false };
    await database.update(rooms).set({ charter }).where(eq(rooms.id, room.roomId));
    for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      const draft = { rule: 'draw-lots', seed } as const;
      const preview = await previewRound(services, room.members.facilitator, room.roomId, draft);
      if (!preview.ok) throw new Error(preview.code);
      const own = preview.value.seats.find(({ personId }) => personId === room.members.resident);
      expect(own?.seat.role).not.toBe('elected');
    }
  });

  it('is for facilitators; a stranger finds no room', async () => {
    const draft = { rule: 'roles-rotate', seed: null } as const;
    expect(await previewRound(services, room.members.elected, room.roomId, draft)).toEqual(refuse('only-facilitators'));
    expect(await previewRound(services, room.outsider, room.roomId, draft)).toEqual(refuse('not-found'));
    expect(await previewRound(services, room.administrator, room.roomId, draft)).toEqual(refuse('only-facilitators'));
  });
});

describe('startRound', () => {
  it('gives everybody the seat that was previewed, through the sync server, and notes it in the journal', async () => {
    const facts = await loadRoomFacts(database, room.roomId);
    const sections = [...(facts?.documents.values() ?? [])].flatMap((document) => document.sections).slice(0, 2);
    const roundId = await beginRound(services, runner, { minutes: 45, sectionIds: sections.map(({ id }) => id) });
    expect(changedRooms).toEqual([room.roomId]);
    const hats = await hatsIn(services, room.roomId);
    expect(hats.get(room.members.elected)).toEqual(seat('resident', room.town));
    expect(hats.get(room.members.resident)).toEqual(seat('technician', room.city));
    expect(hats.get(room.members.technician)).toEqual(seat('elected', room.town));
    expect((await readJournal(services, room.roomId)).at(-1)).toEqual({
      actorId: room.members.facilitator,
      action: 'round-started',
      details: { roundId, rule: 'roles-rotate', question: 'Que perd-on en chemin ?', minutes: 45 },
    });
    const begun = await loadRoomFacts(database, room.roomId);
    expect(begun?.round).toMatchObject({ id: roundId, rule: 'roles-rotate' });
    expect(new Set(begun?.round?.sectionIds)).toEqual(new Set(sections.map(({ id }) => id)));
    const [row] = await database.select().from(exchangeRounds).where(eq(exchangeRounds.id, roundId));
    const lastsMs = Number(row?.endsAt) - Number(row?.startedAt);
    expect(Math.abs(lastsMs - 45 * 60_000)).toBeLessThan(1_000);
    expect(await database.select().from(roundSections).where(eq(roundSections.roundId, roundId))).toHaveLength(2);
  });

  it('keeps the mandate and the hat that each wore before', async () => {
    await changeHat(services, room.members.partner, room.roomId, seat('resident', room.city));
    const roundId = await beginRound(services, runner);
    const rows = await database
      .select({ given: roundSeats, personId: memberships.personId })
      .from(roundSeats)
      .innerJoin(memberships, eq(memberships.id, roundSeats.membershipId))
      .where(eq(roundSeats.roundId, roundId));
    expect(rows).toHaveLength(5);
    expect(rows.find(({ personId }) => personId === room.members.partner)?.given).toMatchObject({
      mandateRole: 'partner',
      mandateTerritoryId: room.town,
      beforeRole: 'resident',
      beforeTerritoryId: room.city,
      seatRole: 'technician',
    });
  });

  it('lets nobody change hats while it runs', async () => {
    await beginRound(services, runner);
    const { elected } = room.members;
    expect(await changeHat(services, elected, room.roomId, seat('elected', room.town))).toEqual(
      refuse('hats-held-by-round'),
    );
  });

  it('says where somebody came since the preview, and begins once it was seen again', async () => {
    const prepared = await preparedRound(services, runner);
    await addMember(services, room.members.facilitator, room.roomId, newcomer());
    const stale = await startRound(services, room.members.facilitator, room.roomId, prepared);
    expect(stale).toEqual(refuse('round-preview-outdated'));
    expect((await loadRoomFacts(database, room.roomId))?.round).toBeNull();
    const again = await preparedRound(services, runner);
    expect(await startRound(services, room.members.facilitator, room.roomId, again)).toMatchObject({ ok: true });
  });

  it('judges the preview at the moment in which writing waits', async () => {
    const prepared = await preparedRound(services, runner);
    const sync = {
      ...services.sync,
      changeRights: async <Result>(_room: RoomId, commit: () => Promise<Result>) => {
        await database
          .update(memberships)
          .set({ endedAt: new Date() })
          .where(eq(memberships.personId, room.members.partner));
        return commit();
      },
    };
    const outcome = await startRound({ ...services, sync }, room.members.facilitator, room.roomId, prepared);
    expect(outcome).toEqual(refuse('round-preview-outdated'));
  });

  it('begins once where two facilitators begin at the same moment', async () => {
    const prepared = await preparedRound(services, runner);
    const outcomes = await Promise.all([
      startRound(services, room.members.facilitator, room.roomId, prepared),
      startRound(services, room.members.facilitator, room.roomId, prepared),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refuse('round-running'));
    const journal = await readJournal(services, room.roomId);
    expect(journal.filter(({ action }) => action === 'round-started')).toHaveLength(1);
  });

  it('begins no second one while one runs', async () => {
    const prepared = await preparedRound(services, runner);
    await beginRound(services, runner);
    expect(await startRound(services, room.members.facilitator, room.roomId, prepared)).toEqual(
      refuse('round-running'),
    );
  });

  it('is about sections of the room only', async () => {
    const elsewhere = sectionId.parse(crypto.randomUUID());
    const prepared = await preparedRound(services, runner, { sectionIds: [elsewhere] });
    expect(await startRound(services, room.members.facilitator, room.roomId, prepared)).toEqual(
      refuse('unknown-section'),
    );
  });

  it('is for facilitators, and for a room with somebody to change places with', async () => {
    const prepared = await preparedRound(services, runner);
    expect(await startRound(services, room.members.elected, room.roomId, prepared)).toEqual(
      refuse('only-facilitators'),
    );
    expect(await startRound(services, room.outsider, room.roomId, prepared)).toEqual(refuse('not-found'));
    const { facilitator: _, ...others } = room.members;
    for (const person of Object.values(others)) {
      await database.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, person));
    }
    expect(await startRound(services, room.members.facilitator, room.roomId, prepared)).toEqual(
      refuse('round-needs-two'),
    );
  });
});
