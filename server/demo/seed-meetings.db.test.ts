import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { documents, documentUpdates, meetings, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { readMinutes } from '../minutes/read-minutes.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { PersonaKey } from './personas.ts';
import { seedDemo } from './seed.ts';

const { services } = await createTestServices();
const { database } = services;
beforeAll(() => seedDemo(services, () => {}));

async function persona(key: PersonaKey): Promise<{ readonly id: PersonId; readonly name: string }> {
  const [found] = await database.select().from(people).where(eq(people.persona, key));
  if (!found) throw new Error(`nobody plays ${key}`);
  return found;
}

async function heldMeeting() {
  const [held] = await database.select().from(meetings).where(eq(meetings.state, 'closed'));
  if (!held?.openedAt || !held.closedAt) throw new Error('no meeting is over');
  return { ...held, openedAt: held.openedAt, closedAt: held.closedAt };
}

describe('the meeting of the demonstration that is over', () => {
  it('leaves minutes that say what was written in the documents meanwhile, and by whom', async () => {
    const held = await heldMeeting();
    const { id } = await persona('facilitator');
    const reading = await readMinutes(services, id, { roomId: held.roomId, meetingId: held.id });
    if (!reading.ok) throw new Error(reading.code);
    const writers = reading.value.changes.map(({ title, passages }) => [
      title,
      passages.map(({ author }) => author?.personId),
    ]);
    const [rural, urban, resident] = await Promise.all(
      (['technician-rural', 'technician-urban', 'resident-rural'] as const).map(persona),
    );
    expect(writers).toEqual([
      ['Obstacles', [urban?.id, rural?.id]],
      ['Paroles d’habitants', [resident?.id]],
    ]);
  });

  it('lies in a log whose rows were stored one after the other, before, during and after it', async () => {
    const { roomId, openedAt, closedAt } = await heldMeeting();
    const rows = await database
      .select({ at: documentUpdates.createdAt })
      .from(documentUpdates)
      .innerJoin(documents, eq(documents.id, documentUpdates.documentId))
      .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic')))
      .orderBy(asc(documentUpdates.seq));
    const instants = rows.map(({ at }) => at.getTime());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    const parts = rows.map(({ at }) => (at < openedAt ? 'before' : at > closedAt ? 'after' : 'during'));
    expect(new Set(parts)).toEqual(new Set(['before', 'during', 'after']));
  });
});
