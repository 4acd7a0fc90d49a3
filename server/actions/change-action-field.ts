import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { sections } from '#db/schema.ts';
import { type ActionStatus, asksForReason } from '#domain/actions/action.ts';
import { type FieldRefusal, type FieldValue, goesOn, readActionField, sameValue } from '#domain/actions/fields.ts';
import type { PersonId, SectionId, TerritoryId, ThemeId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionsTopic } from '../documents/sections/read-sections.ts';
import { titleOfSection } from '../facts/room-names.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { changeRoom, tellRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { type ActionAccess, accessAction, type ClosedRefusal, findActionRoom, whyClosed } from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { areTerritories, isOrientation, isTheme } from './known-references.ts';
import { changesTooMuch, lastChange, noteChanges } from './note-change.ts';
import { lineName, loadRecord, type RecordPlace, type RecordValues, setColumn } from './record-tables.ts';

/**
 * One field, what the page showed when somebody began to change it, and what they typed or chose.
 */
export type FieldEdit = RecordPlace & { readonly field: string; readonly before: FieldValue; readonly typed: unknown };

export type FieldOutcome =
  | { readonly state: 'saved'; readonly value: FieldValue }
  /**
   * Somebody else changed it meanwhile. Nothing was changed; both values are there to choose from.
   */
  | {
      readonly state: 'overtaken';
      readonly value: FieldValue;
      readonly typed: FieldValue;
      readonly by: string | null;
      readonly at: Date | null;
    };

export type ChangeFieldRefusal =
  | FieldRefusal
  | ClosedRefusal
  | 'not-found'
  | 'too-many-changes'
  | 'end-before-start'
  | 'abandon-with-reason'
  | 'unknown-theme'
  | 'unknown-orientation'
  | 'unknown-territory';

type Judged = ActionAccess & { readonly record: RecordValues; readonly before: FieldValue; readonly after: FieldValue };

/**
 * Saves one field of an action or of a line beside it. Who was overtaken changes nothing and learns
 * what stands there now. What is there already is no change.
 */
export async function changeActionField(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  edit: FieldEdit,
): Promise<Outcome<FieldOutcome, ChangeFieldRefusal>> {
  const read = readActionField(edit.kind, edit.field, edit.typed);
  const roomId = await findActionRoom(services.database, sectionId);
  if (!roomId) return refuse('not-found');
  return changeRoom(
    services,
    roomId,
    async (transaction): Promise<Outcome<Judged, ChangeFieldRefusal>> => {
      const access = await accessAction(transaction, actor, sectionId);
      if (!access.ok) return access;
      const closed = whyClosed(access.value, goesOn(edit, access.value.may.closed !== null));
      if (closed) return refuse(closed);
      if (!read.ok) return read;
      if (await changesTooMuch(transaction, actor)) return refuse('too-many-changes');
      const record = await loadRecord(transaction, sectionId, edit);
      if (!record) return refuse('line-gone');
      const title = edit.kind === 'action' ? await titleOfSection(transaction, sectionId) : null;
      const values: RecordValues = title === null ? record : { ...record, title };
      const wrong = await whatIsWrong(transaction, access.value, edit, values, read.value);
      if (wrong) return refuse(wrong);
      return accept({ ...access.value, record: values, before: values[edit.field] ?? null, after: read.value });
    },
    async (transaction, judged): Promise<FieldOutcome> => {
      const { before, after } = judged;
      if (sameValue(before, after)) return { state: 'saved', value: before };
      if (!sameValue(before, edit.before)) return overtaken(transaction, sectionId, edit, before, after);
      await save(transaction, actor, judged, edit);
      return { state: 'saved', value: after };
    },
    ({ state }) => (state === 'saved' ? [actionTopic(sectionId)] : []),
  );
}

/** What no field's schema can know: what else there is. */
async function whatIsWrong(
  queryable: Queryable,
  { room }: ActionAccess,
  { field, kind }: FieldEdit,
  record: RecordValues,
  value: FieldValue,
): Promise<ChangeFieldRefusal | null> {
  if (kind !== 'action' || value === null) return null;
  const { startsOn, endsOn }: RecordValues = { ...record, [field]: value };
  if (typeof startsOn === 'string' && typeof endsOn === 'string' && endsOn < startsOn) return 'end-before-start';
  switch (field) {
    case 'status':
      return asksForReason(record.status as ActionStatus, value as ActionStatus) ? 'abandon-with-reason' : null;
    case 'themeId':
      return (await isTheme(queryable, room, value as ThemeId)) ? null : 'unknown-theme';
    case 'orientationId':
      return isOrientation(room, value as SectionId) ? null : 'unknown-orientation';
    case 'territoryIds':
      return (await areTerritories(queryable, room, value as readonly TerritoryId[])) ? null : 'unknown-territory';
    default:
      return null;
  }
}

async function overtaken(
  queryable: Queryable,
  sectionId: SectionId,
  { kind, lineId, field }: FieldEdit,
  value: FieldValue,
  typed: FieldValue,
): Promise<FieldOutcome> {
  const last = await lastChange(queryable, sectionId, { kind, lineId }, field);
  return { state: 'overtaken', value, typed, by: last?.by ?? null, at: last?.at ?? null };
}

async function save(
  transaction: Queryable,
  actor: PersonId,
  { room, membership, documentId, section, record, before, after }: Judged,
  { kind, lineId, field }: FieldEdit,
): Promise<void> {
  const place = { kind, lineId };
  const change = { place, line: lineName(kind, record), field, before, after };
  await noteChanges(transaction, section.id, actor, membership, [change]);
  if (kind !== 'action' || field !== 'title') {
    // Who takes an action up again has no reason any more why it was abandoned.
    const taken = field === 'status' && before === 'abandoned' ? { abandonedBecause: '' } : {};
    await setColumn(transaction, section.id, place, { [field]: after, ...taken });
    return;
  }
  const title = String(after);
  await transaction.update(sections).set({ title }).where(eq(sections.id, section.id));
  await tellRoom(transaction, room.roomId, [sectionsTopic(documentId)]);
  await recordEntry(transaction, {
    actorId: actor,
    cooperationId: room.cooperationId,
    roomId: room.roomId,
    action: 'section-retitled',
    details: {
      documentId,
      sectionId: section.id,
      title,
      changes: [{ field: 'title', before: String(before), after: title }],
    },
  });
}
