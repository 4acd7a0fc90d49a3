import fc from 'fast-check';
import { type Charter, HAT_CHANGES, PENS, QUORUM_PERCENTS, REMARK_DAYS, TIES } from '../charter/charter.ts';
import type { CharterRules } from '../charter/charter-sentences.ts';
import type { SectionId } from '../ids.ts';
import { ROLES } from '../seat.ts';

/** The sections of the rooms that chance makes; each may name its writers or go by its nature. */
export const SECTION_IDS = ['first', 'second', 'third'].map((id) => id as SectionId);

const rights = fc.record({ pen: fc.constantFrom(...PENS), comment: fc.boolean(), amend: fc.boolean() });
const rightsOfRoles = fc.record({ elected: rights, technician: rights, resident: rights, partner: rights });
export const anyRoles = fc.subarray([...ROLES]);

export const anyCharter: fc.Arbitrary<Charter> = fc.record({
  stages: fc.record({ drafting: rightsOfRoles, review: rightsOfRoles, adopted: rightsOfRoles }),
  owners: fc.record({
    common: anyRoles,
    political: anyRoles,
    orientation: anyRoles,
    voices: anyRoles,
    means: anyRoles,
    record: anyRoles,
  }),
  deciders: anyRoles,
  hatChanges: fc.constantFrom(...HAT_CHANGES),
  residentsMayWearElected: fc.boolean(),
  meetings: fc.record({
    quorumPercent: fc.constantFrom(...QUORUM_PERCENTS),
    quorumPerSide: fc.boolean(),
    remoteCounts: fc.boolean(),
    tie: fc.constantFrom(...TIES),
    remarkDays: fc.constantFrom(...REMARK_DAYS),
  }),
  openness: fc.record({ publishAdopted: fc.boolean() }),
  structure: fc.record({ sections: anyRoles, actions: anyRoles }),
  residents: fc.record({ inviters: anyRoles, publicPage: fc.boolean() }),
});

export const anyRules: fc.Arbitrary<CharterRules> = fc.record({
  charter: anyCharter,
  named: fc
    .subarray(SECTION_IDS)
    .chain((ids) =>
      fc.tuple(...ids.map((sectionId) => fc.record({ sectionId: fc.constant(sectionId), writers: anyRoles }))),
    ),
});
