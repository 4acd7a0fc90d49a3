import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { agendaItemSections, agendaItems } from '#db/schema.ts';
import type { AgendaItemId, MeetingId, SectionId } from '#domain/ids.ts';
import type { AgendaDraft } from '#domain/meetings/agenda.ts';

export type AgendaRow = typeof agendaItems.$inferSelect & { readonly sectionIds: readonly SectionId[] };

/** The points of a meeting's agenda, in their order. */
export async function loadAgenda(queryable: Queryable, meetingId: MeetingId): Promise<AgendaRow[]> {
  const rows = await queryable
    .select({ item: agendaItems, sectionId: agendaItemSections.sectionId })
    .from(agendaItems)
    .leftJoin(agendaItemSections, eq(agendaItemSections.itemId, agendaItems.id))
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id), asc(agendaItemSections.sectionId));
  const byId = new Map<AgendaItemId, AgendaRow & { sectionIds: SectionId[] }>();
  for (const { item, sectionId } of rows) {
    const known = byId.get(item.id) ?? { ...item, sectionIds: [] };
    byId.set(item.id, known);
    if (sectionId) known.sectionIds.push(sectionId);
  }
  return [...byId.values()];
}

/**
 * Makes a meeting's agenda what is written: points that it knows stay the same ones, so that what
 * was prepared for them stays with them; those that are not in it any more go.
 */
export async function writeAgenda(
  transaction: Queryable,
  meetingId: MeetingId,
  drafts: readonly AgendaDraft[],
): Promise<void> {
  const known = new Set((await loadAgenda(transaction, meetingId)).map(({ id }) => id));
  const kept = drafts.flatMap(({ id }) => (id && known.has(id) ? [id] : []));
  await transaction
    .delete(agendaItems)
    .where(and(eq(agendaItems.meetingId, meetingId), ...(kept.length > 0 ? [notInArray(agendaItems.id, kept)] : [])));
  const taken = new Set<AgendaItemId>();
  const written: { itemId: AgendaItemId; sectionIds: readonly SectionId[] }[] = [];
  for (const [position, { id, sectionIds, ...item }] of drafts.entries()) {
    const values = { ...item, position };
    const itemId = id && known.has(id) && !taken.has(id) ? id : await insertItem(transaction, { ...values, meetingId });
    taken.add(itemId);
    written.push({ itemId, sectionIds });
    await transaction.update(agendaItems).set(values).where(eq(agendaItems.id, itemId));
  }
  await writeSections(transaction, written);
}

async function insertItem(transaction: Queryable, values: typeof agendaItems.$inferInsert): Promise<AgendaItemId> {
  const [row] = await transaction.insert(agendaItems).values(values).returning({ id: agendaItems.id });
  if (!row) throw new Error('an inserted point of the agenda came back without its id');
  return row.id;
}

async function writeSections(
  transaction: Queryable,
  written: readonly { readonly itemId: AgendaItemId; readonly sectionIds: readonly SectionId[] }[],
): Promise<void> {
  const items = written.map(({ itemId }) => itemId);
  if (items.length > 0) {
    await transaction.delete(agendaItemSections).where(inArray(agendaItemSections.itemId, items));
  }
  const rows = written.flatMap(({ itemId, sectionIds }) =>
    [...new Set(sectionIds)].map((sectionId) => ({ itemId, sectionId })),
  );
  if (rows.length > 0) await transaction.insert(agendaItemSections).values(rows);
}
