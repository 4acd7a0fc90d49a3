import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { actionIndicators } from '#db/schema.ts';
import { ACTION_LIMITS } from '#domain/actions/action.ts';
import {
  ACTION_FIELDS,
  type FieldRefusal,
  type FieldValue,
  isFollowedList,
  type ListKind,
  readActionField,
} from '#domain/actions/fields.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { type Accepted, accept, type Refusal, refuse } from '#domain/refusal.ts';
import { derivedKey } from '../derived-key.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { type ActionAccess, accessAction, type ClosedRefusal, findActionRoom, whyClosed } from './action-access.ts';
import { actionTopic } from './action-topics.ts';
import { changesTooMuch, noteChanges } from './note-change.ts';
import { lineName, listOf, ofAction } from './record-tables.ts';

export type NewLine = {
  readonly kind: ListKind;
  /** Drawn by the form: the same one twice is one line. */
  readonly key: string;
  /** What was typed or chosen, by field; what is left out is empty. */
  readonly typed: Readonly<Record<string, unknown>>;
  /** Of a dated value: the indicator that it is of. */
  readonly indicatorId: string | null;
};

export type AddLineRefusal = FieldRefusal | ClosedRefusal | 'not-found' | 'too-many-lines' | 'too-many-changes';

/** A refusal of the whole, or of fields, each with its own code. */
export type LineRefused = Refusal<AddLineRefusal> & { readonly fields?: Readonly<Record<string, FieldRefusal>> };

/** How many lines of each kind there may be; dated values are counted by indicator. */
const MOST: Readonly<Record<ListKind, number>> = {
  step: ACTION_LIMITS.steps,
  budget: ACTION_LIMITS.budgetLines,
  indicator: ACTION_LIMITS.indicators,
  value: ACTION_LIMITS.values,
};

/**
 * Adds a line to one of an action's lists. What is wrong with a field is told beside that field.
 */
export async function addActionLine(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  sectionId: SectionId,
  line: NewLine,
): Promise<{ readonly ok: true; readonly value: null } | LineRefused> {
  const read = readLine(line);
  const roomId = await findActionRoom(services.database, sectionId);
  if (!roomId) return refuse('not-found');
  return changeRoom<ActionAccess & { readonly wasThere: boolean }, null, LineRefused>(
    services,
    roomId,
    async (transaction) => {
      const access = await accessAction(transaction, actor, sectionId);
      if (!access.ok) return access;
      const closed = whyClosed(access.value, isFollowedList(line.kind));
      if (closed) return refuse(closed);
      if (!read.ok) return read;
      if (await changesTooMuch(transaction, actor)) return refuse('too-many-changes');
      const addedKey = keyOf(sectionId, line, read.value);
      const there = await countLines(transaction, sectionId, line, addedKey);
      if (there.same > 0) return accept({ ...access.value, wasThere: true });
      if (there.all >= MOST[line.kind]) return refuse('too-many-lines');
      const isKnown = line.kind !== 'value' || (await isIndicator(transaction, sectionId, line.indicatorId));
      return isKnown ? accept({ ...access.value, wasThere: false }) : refuse('line-gone');
    },
    async (transaction, { membership, wasThere }) => {
      if (!wasThere && read.ok) await insertLine(transaction, actor, sectionId, membership, line, read.value);
      return null;
    },
    [actionTopic(sectionId)],
  );
}

function readLine({ kind, typed }: NewLine): Accepted<Readonly<Record<string, FieldValue>>> | LineRefused {
  const values: Record<string, FieldValue> = {};
  const fields: Record<string, FieldRefusal> = {};
  for (const field of Object.keys(ACTION_FIELDS[kind])) {
    const read = readActionField(kind, field, typed[field] ?? '');
    if (read.ok) values[field] = read.value;
    else fields[field] = read.code;
  }
  const [first] = Object.values(fields);
  return first === undefined ? accept(values) : { ok: false, code: first, fields };
}

/** Whoever comes back to a form and types something else wants another line. */
function keyOf(sectionId: SectionId, { key }: NewLine, values: Readonly<Record<string, FieldValue>>): string {
  return derivedKey(sectionId, key, JSON.stringify(values));
}

async function countLines(
  queryable: Queryable,
  sectionId: SectionId,
  { kind, indicatorId }: NewLine,
  addedKey: string,
) {
  const own = kind === 'value' && indicatorId ? sql`and indicator_id = ${indicatorId}` : sql``;
  const { rows } = await queryable.execute<{ all: number; same: number }>(sql`
    select count(*)::integer as all, (count(*) filter (where added_key = ${addedKey}))::integer as same
    from ${listOf(kind)} where ${ofAction(kind, sectionId)} ${own}`);
  return rows[0] ?? { all: 0, same: 0 };
}

async function isIndicator(queryable: Queryable, sectionId: SectionId, indicatorId: string | null): Promise<boolean> {
  if (!indicatorId) return false;
  const [found] = await queryable
    .select({ id: actionIndicators.id })
    .from(actionIndicators)
    .where(and(eq(actionIndicators.id, indicatorId), eq(actionIndicators.sectionId, sectionId)));
  return found !== undefined;
}

async function insertLine(
  transaction: Queryable,
  actor: PersonId,
  sectionId: SectionId,
  membership: ActionAccess['membership'],
  line: NewLine,
  values: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const { kind, indicatorId } = line;
  const owner = kind === 'value' ? { indicatorId } : {};
  const table = listOf(kind);
  const addedKey = keyOf(sectionId, line, values);
  const [row] = await transaction
    .insert(table)
    .values({ ...values, ...owner, sectionId, addedKey } as typeof table.$inferInsert)
    .returning();
  const lineId = (row as { id: string } | undefined)?.id ?? null;
  await noteChanges(transaction, sectionId, actor, membership, [
    { place: { kind, lineId }, line: lineName(kind, values), field: 'added', before: null, after: summaryOf(values) },
  ]);
}

/** A whole line as one value of a history. */
export function summaryOf(values: Readonly<Record<string, FieldValue>>): FieldValue {
  return Object.entries(values).flatMap(([field, value]) =>
    value === null || value === '' ? [] : [`${field}=${String(value)}`],
  );
}
