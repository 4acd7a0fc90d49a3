import type { SectionOwnership } from '#domain/access/where.ts';
import type { CharterRules, NamedSection } from '#domain/charter/charter-sentences.ts';
import { isWork } from '#domain/document.ts';
import type { SectionId } from '#domain/ids.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import type { RoomFacts, SectionFacts } from '../../facts/room-facts.ts';

/** How `charter_versions` keeps the sections that name their writers. */
export type StoredWriters = Record<SectionId, Role[]>;

/** All sections of a room, document by document. */
export function roomSections({ documents }: Pick<RoomFacts, 'documents'>): SectionFacts[] {
  return [...documents.values()].flatMap(({ sections }) => sections);
}

/** Those of what the room works on, without minutes. */
export function workSections({ documents }: Pick<RoomFacts, 'documents'>): SectionFacts[] {
  return roomSections({ documents: new Map([...documents].filter(([, document]) => isWork(document))) });
}

/**
 * The charter in force in a room; the sections that name their writers come in the order in which
 * they are read.
 */
export function rulesInForce(room: Pick<RoomFacts, 'charter' | 'documents'>): CharterRules {
  return { charter: room.charter, named: namedSections(roomSections(room)) };
}

export function namedSections(sections: readonly SectionFacts[]): NamedSection[] {
  return sections.flatMap(({ id, writers }) => (writers ? [{ sectionId: id, writers }] : []));
}

/** The sections as they would be under these rules: who writes there comes from the rules alone. */
export function sectionsUnder(sections: readonly SectionFacts[], { named }: CharterRules): SectionOwnership[] {
  const writersOf = new Map(named.map(({ sectionId, writers }) => [sectionId, writers]));
  return sections.map(({ id, nature }) => ({ nature, writers: writersOf.get(id) ?? null }));
}

/**
 * The same rules in one form only: roles in their order, each once, sections as the room reads
 * them, no pen in what is adopted.
 */
export function tidyRules({ charter, named }: CharterRules, sections: readonly SectionFacts[]): CharterRules {
  const { stages, owners, deciders, hatChanges, residentsMayWearElected, meetings, openness, structure, residents } =
    charter;
  const place = new Map(sections.map(({ id }, index) => [id, index]));
  const placeOf = (id: SectionId) => place.get(id) ?? sections.length;
  return {
    charter: {
      stages: {
        drafting: rightsInOrder(stages.drafting),
        review: rightsInOrder(stages.review),
        adopted: rightsInOrder(stages.adopted, 'no-section'),
      },
      owners: {
        common: inOrder(owners.common),
        political: inOrder(owners.political),
        orientation: inOrder(owners.orientation),
        voices: inOrder(owners.voices),
        means: inOrder(owners.means),
        record: inOrder(owners.record),
      },
      deciders: inOrder(deciders),
      hatChanges,
      residentsMayWearElected,
      meetings: { ...meetings },
      openness: { ...openness },
      structure: { sections: inOrder(structure.sections), actions: inOrder(structure.actions) },
      residents: { ...residents, inviters: inOrder(residents.inviters) },
    },
    named: named
      .map(({ sectionId, writers }) => ({ sectionId, writers: inOrder(writers) }))
      .sort((a, b) => placeOf(a.sectionId) - placeOf(b.sectionId)),
  };
}

type StageRights = CharterRules['charter']['stages']['drafting'];

function rightsInOrder(rights: StageRights, pen?: StageRights[Role]['pen']): StageRights {
  const of = (role: Role) => {
    const { comment, amend } = rights[role];
    return { pen: pen ?? rights[role].pen, comment, amend };
  };
  return { elected: of('elected'), technician: of('technician'), resident: of('resident'), partner: of('partner') };
}

function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

/** Whether two charters have the same rules, in whatever order they name them. */
export function sameRules(one: CharterRules, other: CharterRules, sections: readonly SectionFacts[]): boolean {
  return JSON.stringify(tidyRules(one, sections)) === JSON.stringify(tidyRules(other, sections));
}

export function toStored(named: readonly NamedSection[]): StoredWriters {
  return Object.fromEntries(named.map(({ sectionId, writers }) => [sectionId, [...writers]]));
}

/** The rules of a version that was kept, in their one form. */
export function fromStored(
  { charter, sectionWriters }: { readonly charter: CharterRules['charter']; readonly sectionWriters: StoredWriters },
  sections: readonly SectionFacts[],
): CharterRules {
  const named = Object.entries(sectionWriters).map(([id, writers]) => ({ sectionId: id as SectionId, writers }));
  return tidyRules({ charter, named }, sections);
}
