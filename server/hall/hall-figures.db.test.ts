import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rooms } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { PersonId } from '#domain/ids.ts';
import { createOpenMeeting } from '../testing/meeting-fixture.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { closeMeeting } from './close-meeting.ts';
import { giveVoice, takeBackVoice } from './give-voice.ts';
import { readHall } from './read-hall.ts';
import { readLiveMeeting } from './read-live-meeting.ts';

const { services, database } = await createTestServices();

const NAMES = ['facilitator', 'technician', 'elected', 'resident', 'partner'] as const;
type Name = (typeof NAMES)[number];
/** The members of the city; the others are of the town. */
const URBAN: readonly Name[] = ['facilitator', 'resident'];

type Step = {
  readonly who: Name;
  readonly whom: Name;
  readonly what: 'hall' | 'remote' | 'stands-in' | 'goes' | 'gives' | 'takes-back';
};

const steps = fc.array(
  fc.record<Step>({
    who: fc.constantFrom(...NAMES),
    whom: fc.constantFrom(...NAMES),
    what: fc.constantFrom('hall', 'hall', 'remote', 'stands-in', 'goes', 'gives', 'gives', 'takes-back'),
  }),
  { minLength: 4, maxLength: 14 },
);
const roomRules = fc.record({
  quorumPercent: fc.constantFrom(0, 33, 50, 75),
  quorumPerSide: fc.boolean(),
  remoteCounts: fc.boolean(),
});

/** The hall as one keeps it on a sheet of paper: who is there, and who gave whom their voice. */
class Sheet {
  readonly there = new Map<Name, 'hall' | 'remote' | 'stands-in'>();
  readonly voices = new Map<Name, Name>();
  readonly #remoteCounts: boolean;
  constructor(remoteCounts: boolean) {
    this.#remoteCounts = remoteCounts;
  }
  counts(name: Name): boolean {
    const how = this.there.get(name);
    return how !== undefined && (how !== 'remote' || this.#remoteCounts);
  }
  comes(name: Name, how: 'hall' | 'remote' | 'stands-in'): void {
    this.there.set(name, how);
    if (this.counts(name)) this.voices.delete(name);
  }
  mayGive(giver: Name, holder: Name): boolean {
    const others = [...this.voices].filter(([from]) => from !== giver);
    return giver !== holder && others.every(([from, to]) => to !== holder && from !== holder);
  }
  represented(name: Name): boolean {
    const holder = this.voices.get(name);
    return (
      !this.there.has(name) && holder !== undefined && this.counts(holder) && this.there.get(holder) !== 'stands-in'
    );
  }
}

it('over random comings, goings and voices, every face shows the rule’s own count, and the closing fixes it', async () => {
  await fc.assert(
    fc.asyncProperty(steps, roomRules, async (all, asked) => {
      const room = await createRoomFixture(services);
      const meetings = { ...DEFAULT_CHARTER.meetings, ...asked };
      await database
        .update(rooms)
        .set({ charter: { ...DEFAULT_CHARTER, meetings } })
        .where(eq(rooms.id, room.roomId));
      const meeting = await createOpenMeeting(services, room);
      const sheet = new Sheet(asked.remoteCounts);
      const { facilitator } = room.members;
      const person = (name: Name): PersonId => room.members[name];
      for (const { who, whom, what } of all) {
        const ids = { giverId: meeting.membershipOf(person(who)), holderId: meeting.membershipOf(person(whom)) };
        if (what === 'gives') {
          const may = sheet.mayGive(who, whom);
          expect((await giveVoice(services, person(who), meeting, ids)).ok).toBe(may);
          if (may) sheet.voices.set(who, whom);
        } else if (what === 'takes-back') {
          await takeBackVoice(services, person(who), meeting, ids.giverId);
          sheet.voices.delete(who);
        } else if (what === 'goes') {
          await meeting.note(person(who), null);
          sheet.there.delete(who);
        } else {
          const standIn = what === 'stands-in' ? 'Loïc Bihan' : '';
          await meeting.note(person(who), { mode: what === 'remote' ? 'remote' : 'on-site', standIn });
          sheet.comes(who, what);
        }
        const expected = countOn(sheet, asked);
        const live = (await readLiveMeeting(database, room.roomId))?.meeting;
        expect({ quorum: live?.quorum, counts: live?.counts }).toEqual(expected);
        for (const reader of [facilitator, room.members.elected, room.administrator]) {
          const reading = await readHall(services, reader, meeting);
          if (!reading.ok) throw new Error(reading.code);
          expect(reading.value.quorum).toMatchObject({ present: expected.quorum.present, met: expected.quorum.met });
          expect(reading.value.counts).toMatchObject({ represented: expected.counts.represented });
        }
      }
      const last = countOn(sheet, asked);
      await closeMeeting(services, facilitator, meeting);
      const closed = await readHall(services, facilitator, meeting);
      if (!closed.ok) throw new Error(closed.code);
      expect(closed.value.quorum).toMatchObject({ present: last.quorum.present, met: last.quorum.met });
      expect(closed.value.counts['on-site']).toBe(last.counts.onSite);
    }),
    { numRuns: 10 },
  );
}, 60_000);

function countOn(sheet: Sheet, { quorumPercent, quorumPerSide }: { quorumPercent: number; quorumPerSide: boolean }) {
  const of = (names: readonly Name[], asked: boolean) => {
    const isEnough = (present: number) => !asked || quorumPercent === 0 || present * 100 > names.length * quorumPercent;
    let needed = 0;
    while (!isEnough(needed)) needed += 1;
    return { present: names.filter((name) => sheet.counts(name)).length, of: names.length, needed };
  };
  const all = of(NAMES, true);
  const urban = of(URBAN, quorumPerSide);
  const rural = of(
    NAMES.filter((name) => !URBAN.includes(name)),
    quorumPerSide,
  );
  const met = [all, urban, rural].every(({ present, needed }) => present >= needed);
  const how = (is: (name: Name) => boolean) => NAMES.filter(is).length;
  const represented = how((name) => sheet.represented(name));
  return {
    quorum: { present: all.present, needed: all.needed, urban, rural, met },
    counts: {
      onSite: how((name) => ['hall', 'stands-in'].includes(sheet.there.get(name) ?? '')),
      remote: how((name) => sheet.there.get(name) === 'remote'),
      represented,
      excused: 0,
      expected: how((name) => !sheet.there.has(name)) - represented,
    },
  };
}
