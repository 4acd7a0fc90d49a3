import type { DutyRefusal } from '#domain/access/part-refusal.ts';
import { isWork } from '#domain/document.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { findSectionPlace } from '../../facts/room-facts.ts';
import { changeCharter } from '../../rooms/charter/change-charter.ts';
import { namedSections, workSections } from '../../rooms/charter/charter-rules.ts';
import type { Services } from '../../services.ts';

export type GiveSectionRefusal =
  | 'not-found'
  | DutyRefusal
  | 'unknown-section'
  | 'section-of-minutes'
  | 'minutes-follow-agenda'
  | 'charter-refused'
  | 'too-many-changes'
  | 'charter-overtaken';

/**
 * Says for one section whose it is, beside its nature's roles, or lets it go by its nature again
 * where `writers` is null. That is a rule of the room, so it is a new version of its charter, under
 * this title. Not in minutes, where a charter speaks of all sections alike.
 */
export async function giveSection(
  services: Services,
  actor: PersonId,
  sectionId: SectionId,
  { writers, title }: { readonly writers: readonly Role[] | null; readonly title: string },
): Promise<Outcome<null, GiveSectionRefusal>> {
  const place = await findSectionPlace(services.database, sectionId);
  if (!place) return refuse('not-found');
  const access = await accessRoom(services.database, actor, place.roomId);
  if (!access.ok) return access;
  const { room } = access.value;
  const document = room.documents.get(place.documentId);
  if (document && !isWork(document)) return refuse('minutes-follow-agenda');
  const others = namedSections(workSections(room)).filter((section) => section.sectionId !== sectionId);
  const rules = { charter: room.charter, named: writers ? [...others, { sectionId, writers }] : others };
  const changed = await changeCharter(services, actor, place.roomId, { from: room.charterNumber, rules, title });
  return changed.ok ? accept(null) : refuse(changed.code);
}
