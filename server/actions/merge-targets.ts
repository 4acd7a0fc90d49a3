import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { actions, sections } from '#db/schema.ts';
import { whyNotMerged } from '#domain/actions/merging.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { accessAsMember } from '../facts/room-access.ts';
import type { Services } from '../services.ts';
import { actionRights } from './action-access.ts';
import { whyNotMergeable } from './merge-actions.ts';
import type { ActionSheet } from './read-action.ts';

/**
 * Whether a member may merge an action of their room, and there is another that goes on and may be
 * changed. It may still be announced where this one is not, which the page says.
 */
export async function mayMerge(services: Database, actor: PersonId, action: ActionSheet): Promise<boolean> {
  if (!action.may.manage || action.may.closed !== null) return false;
  return (await changeableOthers(services, actor, action)).some(({ status }) => status !== 'abandoned');
}

/** The actions of the same plan into which a member may merge one of them, by their numbers. */
export async function listMergeTargets(
  services: Database,
  actor: PersonId,
  action: ActionSheet,
): Promise<{ readonly value: SectionId; readonly label: string }[]> {
  const others = await changeableOthers(services, actor, action);
  return others
    .filter((other) => whyNotMerged(action, other) === null)
    .map((other) => ({ value: other.sectionId, label: `${other.number}. ${other.title}` }));
}

type Database = Pick<Services, 'database'>;

/** The other actions of the same plan that the member may change, by the rule of `mergeActions`. */
async function changeableOthers({ database }: Database, actor: PersonId, action: ActionSheet) {
  const { sectionId, number, status, confidential, mergedInto, roomId } = actions;
  const others = await database
    .select({ sectionId, number, status, confidential, mergedInto, roomId, title: sections.title })
    .from(actions)
    .innerJoin(sections, eq(sections.id, sectionId))
    .where(and(eq(sections.documentId, action.documentId), isNull(mergedInto), ne(sectionId, action.sectionId)))
    .orderBy(asc(number));
  const [first] = others;
  const access = first && (await accessAsMember(database, actor, first.roomId));
  if (!access?.ok) return [];
  const { room, membership } = access.value;
  const document = room.documents.get(action.documentId);
  if (!document) return [];
  return others.filter((other) => {
    const section = document.sections.find(({ id }) => id === other.sectionId);
    if (!section) return false;
    return whyNotMergeable({ action: other, may: actionRights(room, membership, document, section) }) === null;
  });
}
