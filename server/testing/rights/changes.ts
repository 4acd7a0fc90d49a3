import { eq } from 'drizzle-orm';
import { people } from '#db/schema.ts';
import { type Charter, DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { DocumentId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { changeStage } from '../../documents/change-stage.ts';
import { setLocked } from '../../documents/sections/lock-section.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { changeCharter } from '../../rooms/charter/change-charter.ts';
import { setFrozen } from '../../rooms/freeze-writing.ts';
import { changeHat } from '../../rooms/hats/change-hat.ts';
import { addMember } from '../../rooms/members/add-member.ts';
import { removeMember } from '../../rooms/members/remove-member.ts';
import type { Services } from '../../services.ts';

export type CrowdedPlace = {
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  /** A political section: elected officials write in it while it is drafted. */
  readonly sectionId: SectionId;
  readonly town: TerritoryId;
  readonly facilitator: PersonId;
  /** All of them elected officials of the town. */
  readonly crowd: readonly PersonId[];
};

/**
 * A change by which some of a crowd may not write any more, and the one that gives the right back.
 */
export type RightsChange = {
  readonly name: string;
  readonly losers: readonly PersonId[];
  readonly take: () => Promise<Outcome<unknown>>;
  readonly giveBack: () => Promise<Outcome<unknown>>;
};

const { drafting } = DEFAULT_CHARTER.stages;
/** Elected officials write nowhere while a document is drafted. */
const WITHOUT_ELECTED: Charter = {
  ...DEFAULT_CHARTER,
  stages: {
    ...DEFAULT_CHARTER.stages,
    drafting: { ...drafting, elected: { ...drafting.elected, pen: 'no-section' } },
  },
};

async function giveCharter(services: Services, { roomId, facilitator }: CrowdedPlace, charter: Charter) {
  const from = (await loadRoomFacts(services.database, roomId))?.charterNumber ?? 0;
  return changeCharter(services, facilitator, roomId, { from, rules: { charter, named: [] }, title: 'Les élus' });
}

/** Gives somebody who was removed their seat back, as a facilitator does it: by their address. */
async function addBack(services: Services, { roomId, facilitator, town: territoryId }: CrowdedPlace, id: PersonId) {
  const [person] = await services.database.select().from(people).where(eq(people.id, id));
  if (!person?.email) throw new Error(`${id} has no address`);
  const { name, email } = person;
  const mandate = { role: 'elected', territoryId } as const;
  return addMember(services, facilitator, roomId, { name, email, mandate, facilitator: false });
}

/** Every way to lose the right to write in a section. `one` is who changes hats, and is removed. */
export function rightsChanges(services: Services, place: CrowdedPlace, one: PersonId): readonly RightsChange[] {
  const { roomId, documentId, sectionId, town: territoryId, facilitator, crowd } = place;
  const hat = (role: 'elected' | 'resident') => changeHat(services, one, roomId, { role, territoryId });
  return [
    { name: 'a hat', losers: [one], take: () => hat('resident'), giveBack: () => hat('elected') },
    {
      name: 'the freeze',
      losers: crowd,
      take: () => setFrozen(services, facilitator, roomId, true),
      giveBack: () => setFrozen(services, facilitator, roomId, false),
    },
    {
      name: 'a lock',
      losers: crowd,
      take: () => setLocked(services, facilitator, sectionId, true),
      giveBack: () => setLocked(services, facilitator, sectionId, false),
    },
    {
      name: 'a charter',
      losers: crowd,
      take: () => giveCharter(services, place, WITHOUT_ELECTED),
      giveBack: () => giveCharter(services, place, DEFAULT_CHARTER),
    },
    {
      name: 'a stage',
      losers: crowd,
      take: () => changeStage(services, facilitator, documentId, 'review'),
      giveBack: () => changeStage(services, facilitator, documentId, 'drafting'),
    },
    {
      name: 'removal',
      losers: [one],
      take: () => removeMember(services, facilitator, roomId, one),
      giveBack: () => addBack(services, place, one),
    },
  ];
}
