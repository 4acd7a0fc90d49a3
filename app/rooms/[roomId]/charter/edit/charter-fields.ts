import { type Charter, charterSchema, type RoleRights } from '#domain/charter/charter.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import { SECTION_NATURES, type SectionNature, STAGES, type Stage } from '#domain/document.ts';
import { type SectionId, sectionId } from '#domain/ids.ts';
import { ROLES, type Role } from '#domain/seat.ts';

/**
 * The names of the fields that a charter is edited by. A box that is ticked is sent, one that is
 * not is left out.
 */
export const FIELD = {
  pen: (stage: Stage, role: Role) => `pen-${stage}-${role}`,
  comment: (stage: Stage, role: Role) => `comment-${stage}-${role}`,
  amend: (stage: Stage, role: Role) => `amend-${stage}-${role}`,
  owners: (nature: SectionNature) => `owner-${nature}`,
  apart: (id: SectionId) => `apart-${id}`,
  writers: (id: SectionId) => `writer-${id}`,
  deciders: 'decider',
  hatChanges: 'hatChanges',
  residents: 'residents',
  structure: 'structure',
  actions: 'actions',
  quorumPercent: 'quorumPercent',
  quorumPerSide: 'quorumPerSide',
  remoteCounts: 'remoteCounts',
  tie: 'tie',
  remarkDays: 'remarkDays',
  publishAdopted: 'publishAdopted',
  inviters: 'inviter',
  publicPage: 'publicPage',
  title: 'title',
  from: 'from',
} as const;

/** The box of a role among those of several. */
export function roleField(group: string, role: Role): string {
  return `${group}-${role}`;
}

/** What a form sent, by field, or what was typed into it. */
export type Fields = ReadonlyMap<string, unknown>;

/**
 * Reads the charter that a form describes; null where it is none, which the page's own fields never
 * make.
 */
export function charterFromFields(fields: Fields): CharterRules | null {
  const roles = (group: string) => ROLES.filter((role) => fields.has(roleField(group, role)));
  const charter = charterSchema.safeParse({
    stages: byKey(STAGES, (stage) => byKey(ROLES, (role) => rightsFrom(fields, stage, role))),
    owners: byKey(SECTION_NATURES, (nature) => roles(FIELD.owners(nature))),
    deciders: roles(FIELD.deciders),
    hatChanges: fields.get(FIELD.hatChanges),
    residentsMayWearElected: fields.has(FIELD.residents),
    meetings: {
      quorumPercent: Number(fields.get(FIELD.quorumPercent)),
      quorumPerSide: fields.has(FIELD.quorumPerSide),
      remoteCounts: fields.has(FIELD.remoteCounts),
      tie: fields.get(FIELD.tie),
      remarkDays: Number(fields.get(FIELD.remarkDays)),
    },
    openness: { publishAdopted: fields.has(FIELD.publishAdopted) },
    structure: { sections: roles(FIELD.structure), actions: roles(FIELD.actions) },
    residents: { inviters: roles(FIELD.inviters), publicPage: fields.has(FIELD.publicPage) },
  });
  if (!charter.success) return null;
  const named = apartSections(fields).map((id) => ({ sectionId: id, writers: roles(FIELD.writers(id)) }));
  return { charter: charter.data, named };
}

/** The fields as they are filled in for a charter, in the same form in which they would be sent. */
export function fieldsOfCharter({ charter, named }: CharterRules): Map<string, string> {
  const fields = new Map<string, string>();
  const tick = (name: string, ticked = true) => ticked && fields.set(name, 'on');
  const tickRoles = (group: string, roles: readonly Role[]) => {
    for (const role of roles) tick(roleField(group, role));
  };
  for (const stage of STAGES) {
    for (const role of ROLES) {
      const { pen, comment, amend } = charter.stages[stage][role];
      if (stage !== 'adopted') fields.set(FIELD.pen(stage, role), pen);
      tick(FIELD.comment(stage, role), comment);
      tick(FIELD.amend(stage, role), amend);
    }
  }
  for (const nature of SECTION_NATURES) tickRoles(FIELD.owners(nature), charter.owners[nature]);
  for (const { sectionId, writers } of named) {
    tick(FIELD.apart(sectionId));
    tickRoles(FIELD.writers(sectionId), writers);
  }
  tickRoles(FIELD.deciders, charter.deciders);
  fields.set(FIELD.hatChanges, charter.hatChanges);
  tick(FIELD.residents, charter.residentsMayWearElected);
  tickRoles(FIELD.structure, charter.structure.sections);
  tickRoles(FIELD.actions, charter.structure.actions);
  const { quorumPercent, quorumPerSide, remoteCounts, tie, remarkDays } = charter.meetings;
  fields.set(FIELD.quorumPercent, String(quorumPercent));
  tick(FIELD.quorumPerSide, quorumPerSide);
  tick(FIELD.remoteCounts, remoteCounts);
  fields.set(FIELD.tie, tie);
  fields.set(FIELD.remarkDays, String(remarkDays));
  tick(FIELD.publishAdopted, charter.openness.publishAdopted);
  tickRoles(FIELD.inviters, charter.residents.inviters);
  tick(FIELD.publicPage, charter.residents.publicPage);
  return fields;
}

/** There is no pen in what is adopted, so that the form has no field for it. */
function rightsFrom(fields: Fields, stage: Stage, role: Role): { [Right in keyof RoleRights]: unknown } {
  return {
    pen: stage === 'adopted' ? 'no-section' : fields.get(FIELD.pen(stage, role)),
    comment: fields.has(FIELD.comment(stage, role)),
    amend: fields.has(FIELD.amend(stage, role)),
  };
}

const APART = /^apart-(.+)$/;

function apartSections(fields: Fields): SectionId[] {
  return [...fields.keys()].flatMap((name) => {
    const id = sectionId.safeParse(APART.exec(name)?.[1]);
    return id.success ? [id.data] : [];
  });
}

function byKey<Key extends keyof Charter['stages'] | Role | SectionNature, Value>(
  keys: readonly Key[],
  of: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>;
}
