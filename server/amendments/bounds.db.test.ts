import { randomUUID } from 'node:crypto';
import type { JSONContent } from '@tiptap/core';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { amendments, documentUpdates } from '#db/schema.ts';
import { AMENDMENT_LIMITS } from '#domain/amendments.ts';
import type { AmendmentId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { schema, sectionKey } from '#editor/schema.ts';
import { writeSection } from '#editor/section/write-section.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { supportAmendment, withdrawAmendment } from './answer-amendment.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { MAX_BLOCKS_TO_CHOOSE, readAmendable } from './read-amendable.ts';
import { readAmendment, readAmendments } from './read-amendments.ts';

const { services, database } = await createTestServices();

const p = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] });

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
});

const propose = (text = 'Six cars') =>
  proposeAmendment(
    services,
    room.members.resident,
    { roomId: room.roomId, documentId: document.id },
    {
      sectionId: document.section('levers'),
      anchor: { blocks: [], before: [], after: [] },
      base: [],
      replacement: [p(text)],
      reason: 'Il en manque',
    },
  );

async function proposed(text?: string): Promise<AmendmentId> {
  const made = await propose(text);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

const place = (amendmentId: AmendmentId) => ({ roomId: room.roomId, amendmentId });
const listed = async () => {
  const read = await readAmendments(services, room.members.elected, { roomId: room.roomId, documentId: document.id });
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

it('a room that is archived is as it was: nobody supports or withdraws an amendment in it', async () => {
  const id = await proposed();
  expect((await supportAmendment(services, room.members.elected, place(id), true)).ok).toBe(true);
  expect((await setRoomArchived(services, room.members.facilitator, room.roomId, true)).ok).toBe(true);
  expect(await supportAmendment(services, room.members.partner, place(id), true)).toEqual(refuse('section-closed'));
  expect(await supportAmendment(services, room.members.elected, place(id), false)).toEqual(refuse('section-closed'));
  expect(await withdrawAmendment(services, room.members.resident, place(id))).toEqual(refuse('section-closed'));
  const reading = await readAmendment(services, room.members.resident, place(id));
  expect(reading.ok && reading.value).toMatchObject({
    supports: { total: 1 },
    may: { withdraw: false, support: false },
  });
});

it('one member proposes so much within an hour, also where they withdraw each again', async () => {
  const id = await proposed();
  await withdrawAmendment(services, room.members.resident, place(id));
  const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
  if (!row) throw new Error('nothing was kept');
  await database.insert(amendments).values(
    Array.from({ length: AMENDMENT_LIMITS.perHour - 1 }, (_, at) => ({
      ...row,
      id: randomUUID() as AmendmentId,
      number: at + 2,
    })),
  );
  expect(await propose()).toEqual(refuse('too-many-amendments-in-hour'));
});

describe('a list of amendments', () => {
  it('shows word by word what changes in so much of them, and names the others', async () => {
    const long = 'Six cars par jour. '.repeat(1_000);
    await proposed('Six cars');
    for (const at of [1, 2, 3, 4, 5]) await proposed(`${at} ${long}`);
    const drawn = (await listed()).map(({ isDrawn }) => isDrawn);
    expect(drawn).toEqual([true, true, true, false, false, true]);
  });

  it('tells nobody under which clientID the server is about to write', async () => {
    const id = await proposed();
    const clientId = drawClientId();
    const about = { clientId, correctionClientId: clientId, takeBackClientId: clientId };
    await database.update(amendments).set(about).where(eq(amendments.id, id));
    const reading = await readAmendment(services, room.members.elected, place(id));
    expect(JSON.stringify([await listed(), reading])).not.toContain(String(clientId));
  });
});

describe('what may be amended', () => {
  async function writeParagraphs(count: number): Promise<void> {
    const doc = new Y.Doc();
    const paragraphs = Array.from({ length: count }, (_, at) => schema.nodeFromJSON(p(`n° ${at}`)));
    writeSection(
      doc.getXmlFragment(sectionKey(document.section('levers'))),
      schema.nodes.doc.create(null, paragraphs).toJSON(),
    );
    await database.insert(documentUpdates).values({
      documentId: document.id,
      seq: 1,
      update: Y.encodeStateAsUpdate(doc),
      personId: room.members.technician,
      hatRole: 'technician',
      hatTerritoryId: room.town,
    });
  }

  const read = async (asked: { readonly first?: number; readonly from?: number; readonly count?: number }) => {
    const where = { roomId: room.roomId, documentId: document.id };
    const section = { id: document.section('levers'), ...asked };
    const reading = await readAmendable(services, room.members.elected, where, section);
    if (!reading.ok) throw new Error(reading.code);
    return reading.value.section;
  };

  it('lists the blocks of the section that is asked for twice at most, and reads those that are shown', async () => {
    const count = 3 * MAX_BLOCKS_TO_CHOOSE;
    await writeParagraphs(count);
    let times = 0;
    const { toArray } = Y.XmlFragment.prototype;
    vi.spyOn(Y.XmlFragment.prototype, 'toArray').mockImplementation(function (this: Y.XmlFragment) {
      const children = toArray.call(this);
      if (children.length === count) times += 1;
      return children;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    expect((await read({}))?.blocks).toHaveLength(MAX_BLOCKS_TO_CHOOSE);
    expect(times).toBeLessThanOrEqual(2);
    expect(times).toBeGreaterThan(0);
  });

  it('is shown from any block on, and a passage whole where it is one that can be amended', async () => {
    const count = MAX_BLOCKS_TO_CHOOSE + 10;
    await writeParagraphs(count);
    expect(await read({ first: MAX_BLOCKS_TO_CHOOSE })).toMatchObject({
      first: MAX_BLOCKS_TO_CHOOSE,
      total: count,
      passage: null,
      blocks: Array.from({ length: 10 }, (_, at) => ({ content: [p(`n° ${MAX_BLOCKS_TO_CHOOSE + at}`)] })),
    });
    expect(await read({ from: 2, count: 1 })).toMatchObject({
      passage: { from: 2, count: 1 },
      blocks: [{ content: [p('n° 2')] }],
    });
    for (const beyond of [{ from: count, count: 1 }, { from: 0, count: 201 }, { first: count }])
      expect(await read(beyond)).toMatchObject({ passage: null, first: 0, total: count });
  });
});
