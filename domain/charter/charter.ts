import { z } from 'zod';
import { type SectionNature, STAGES } from '../document.ts';
import { ROLES, type Role } from '../seat.ts';

/** How far a role's pen reaches at a stage. */
export const PENS = ['every-section', 'own-sections', 'no-section'] as const;
export type Pen = (typeof PENS)[number];

/** How members change hats: by themselves, by a facilitator's hand, or in exchange rounds only. */
export const HAT_CHANGES = ['freely', 'by-facilitator', 'in-rounds'] as const;
export type HatChanges = (typeof HAT_CHANGES)[number];

const roleRights = z.object({ pen: z.enum(PENS), comment: z.boolean(), amend: z.boolean() });

/**
 * Where votes are equal: the chair's voice decides (CGCT, article L. 2121-20), or the proposal is
 * not carried.
 */
export const TIES = ['chair', 'not-carried'] as const;
export type Tie = (typeof TIES)[number];

/** The quorums that the form offers, in percent. */
export const QUORUM_PERCENTS = [0, 25, 33, 50, 66, 75] as const;

/** For how many days members may remark on minutes, as the form offers it. */
export const REMARK_DAYS = [8, 15, 30] as const;

const rolesSchema = z.array(z.enum(ROLES));

/** How a room meets and decides. */
const meetingRules = z.object({
  /**
   * More than so many of a hundred mandates have to be there for a decision (CGCT, article L.
   * 2121-17: 50); 0 asks for nobody.
   */
  quorumPercent: z.number().int().min(0).max(90),
  /** Whether the same share is asked of the urban and of the rural side. */
  quorumPerSide: z.boolean(),
  /** Whether who takes part at a distance counts as there. */
  remoteCounts: z.boolean(),
  tie: z.enum(TIES),
  /** For how many days members may remark on published minutes. */
  remarkDays: z.number().int().min(1).max(60),
});

/** What is open to whom beyond the room. */
const openness = z.object({
  /** Whether anybody who has the link may read an adopted version. */
  publishAdopted: z.boolean(),
});

/** How residents come in who have no account. */
const residentRules = z.object({
  /** The roles that make links and ask residents, beside facilitators. */
  inviters: rolesSchema,
  /** Whether the room has a page that anybody may open, with its questions and what is adopted. */
  publicPage: z.boolean(),
});

/** What a charter of before says about what it does not know of. */
const LATER_PARTS = {
  meetings: { quorumPercent: 50, quorumPerSide: false, remoteCounts: true, tie: 'chair', remarkDays: 15 },
  openness: { publishAdopted: true },
  structure: { sections: ['technician'], actions: ['technician'] },
  record: ['technician'],
  residents: { inviters: [], publicPage: false },
} as const satisfies { readonly [part: string]: unknown };

export const charterSchema = z.object({
  /** For every role, at every stage, what it may do. */
  stages: z.record(z.enum(STAGES), z.record(z.enum(ROLES), roleRights)),
  /** For every nature of section, the roles whose own section it is. */
  owners: z.object({
    common: rolesSchema,
    political: rolesSchema,
    orientation: rolesSchema,
    voices: rolesSchema,
    means: rolesSchema,
    record: rolesSchema.default(() => [...LATER_PARTS.record]),
  } satisfies Record<SectionNature, z.ZodType>),
  /** The roles whose mandate takes part in decisions. */
  deciders: rolesSchema,
  hatChanges: z.enum(HAT_CHANGES),
  /** Whether a resident may wear an elected official's hat. */
  residentsMayWearElected: z.boolean(),
  meetings: meetingRules.default({ ...LATER_PARTS.meetings }),
  openness: openness.default({ ...LATER_PARTS.openness }),
  /**
   * The roles that add and order sections, and the actions of a plan, while a document is drafted,
   * beside facilitators.
   */
  structure: z
    .object({ sections: rolesSchema, actions: rolesSchema.default(() => [...LATER_PARTS.structure.actions]) })
    .default(() => startingStructure()),
  residents: residentRules.default(() => startingResidents()),
});

/** A room's own rules. Stored with the room, read by `may` and `mayWear`. */
export type Charter = z.infer<typeof charterSchema>;
export type RoleRights = z.infer<typeof roleRights>;

function startingStructure(): { sections: Role[]; actions: Role[] } {
  return { sections: [...LATER_PARTS.structure.sections], actions: [...LATER_PARTS.structure.actions] };
}

function startingResidents(): z.infer<typeof residentRules> {
  return { ...LATER_PARTS.residents, inviters: [...LATER_PARTS.residents.inviters] };
}

const everyRole = (rights: RoleRights): Record<Role, RoleRights> => ({
  elected: rights,
  technician: rights,
  resident: rights,
  partner: rights,
});

/** The charter that a room starts with. */
export const DEFAULT_CHARTER: Charter = {
  stages: {
    drafting: {
      ...everyRole({ pen: 'own-sections', comment: true, amend: true }),
      technician: { pen: 'every-section', comment: true, amend: true },
    },
    review: {
      ...everyRole({ pen: 'no-section', comment: true, amend: true }),
      technician: { pen: 'every-section', comment: true, amend: true },
    },
    adopted: everyRole({ pen: 'no-section', comment: false, amend: false }),
  },
  owners: {
    common: [],
    political: ['elected'],
    orientation: ['elected'],
    voices: ['resident'],
    means: ['partner'],
    record: [...LATER_PARTS.record],
  },
  deciders: [...ROLES],
  hatChanges: 'freely',
  residentsMayWearElected: true,
  meetings: { ...LATER_PARTS.meetings },
  openness: { ...LATER_PARTS.openness },
  structure: startingStructure(),
  residents: startingResidents(),
};
