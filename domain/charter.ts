import { z } from 'zod';
import { SECTION_NATURES, STAGES } from './document.ts';
import { ROLES, type Role } from './seat.ts';

/** How far a role's pen reaches at a stage. */
export const PENS = ['every-section', 'own-sections', 'no-section'] as const;
export type Pen = (typeof PENS)[number];

/** How members change hats: by themselves, by a facilitator's hand, or in exchange rounds only. */
export const HAT_CHANGES = ['freely', 'by-facilitator', 'in-rounds'] as const;
export type HatChanges = (typeof HAT_CHANGES)[number];

const roleRights = z.object({ pen: z.enum(PENS), comment: z.boolean(), amend: z.boolean() });

export const charterSchema = z.object({
  /** For every role, at every stage, what it may do. */
  stages: z.record(z.enum(STAGES), z.record(z.enum(ROLES), roleRights)),
  /** For every nature of section, the roles whose own section it is. */
  owners: z.record(z.enum(SECTION_NATURES), z.array(z.enum(ROLES))),
  /** The roles whose mandate takes part in decisions. */
  deciders: z.array(z.enum(ROLES)),
  hatChanges: z.enum(HAT_CHANGES),
  /** Whether a resident may wear an elected official's hat. */
  residentsMayWearElected: z.boolean(),
});

/** A room's own rules. Stored with the room, read by `capabilities` and `mayWear`. */
export type Charter = z.infer<typeof charterSchema>;
export type RoleRights = z.infer<typeof roleRights>;

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
  },
  deciders: [...ROLES],
  hatChanges: 'freely',
  residentsMayWearElected: true,
};
