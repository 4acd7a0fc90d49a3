import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documents, documentUpdates, sections } from '#db/schema.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type DocumentId, documentId, type SectionId, sectionId, versionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { STRUCTURE_LIMITS } from '#domain/structure.ts';
import { sectionKey } from '#editor/schema.ts';
import { withdrawDecision } from '../../decisions/withdraw-decision.ts';
import { changeCharter } from '../../rooms/charter/change-charter.ts';
import { readCharter } from '../../rooms/charter/read-charter.ts';
import { setFrozen } from '../../rooms/freeze-writing.ts';
import { endRound } from '../../rounds/end-round.ts';
import {
  holdMeeting,
  opened,
  prepared as preparedDecision,
  storedDecision,
  vote,
} from '../../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, write } from '../../testing/fresh-document.ts';
import { given } from '../../testing/mailing-fixture.ts';
import { retitled } from '../../testing/retitle-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../../testing/room-fixture.ts';
import { beginRound } from '../../testing/round-fixture.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { changeStage } from '../change-stage.ts';
import { addSection, type NewSection } from './add-section.ts';
import { giveSection } from './give-section.ts';
import { moveSection } from './move-section.ts';
import { readSections } from './read-sections.ts';
import { removeSection } from './remove-section.ts';
import { retitleSection } from './retitle-section.ts';
import { sectionFingerprint } from './section-fingerprint.ts';

const { services } = await createTestServices();
const { database } = services;
const NOWHERE = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
});

const action = (more: Partial<NewSection> = {}): NewSection => ({
  title: 'Navette du soir',
  prompt: 'Pour qui ?',
  nature: 'means',
  behind: null,
  ...more,
});

async function listed(actor = room.members.resident, id: DocumentId = document.id) {
  const read = await readSections(services, actor, id);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
const ids = async () => (await listed()).map(({ id }) => id);

async function added(more: Partial<NewSection> = {}): Promise<SectionId> {
  const outcome = await addSection(services, room.members.facilitator, document.id, action(more));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const lastEntry = async () => (await readJournal(services, room.roomId)).at(-1);

describe('addSection', () => {
  it('adds one behind another or first, each with its line in the journal', async () => {
    const before = await ids();
    const [first] = before;
    const second = await added({ behind: first ?? null });
    const top = await added({ title: 'Avant tout' });
    expect(await ids()).toEqual([top, first, second, ...before.slice(1)]);
    expect((await listed())[2]).toEqual({
      id: second,
      title: 'Navette du soir',
      prompt: 'Pour qui ?',
      version: null,
      writers: null,
      action: null,
      seen: sectionFingerprint({ title: 'Navette du soir', prompt: 'Pour qui ?' }),
    });
    expect(await lastEntry()).toMatchObject({
      action: 'section-added',
      details: { sectionId: top, title: 'Avant tout' },
    });
  });

  it('adds one where the same form is sent twice, and another where it says something else', async () => {
    const before = await ids();
    const key = randomUUID();
    const sent = await Promise.all([added({ key }), added({ key })]);
    expect(sent[1]).toBe(sent[0]);
    expect(await added({ key, title: 'Navette du matin' })).not.toBe(sent[0]);
    expect(await ids()).toHaveLength(before.length + 2);
  });

  it('is for who facilitates and for the hats that the charter names, and hidden from strangers', async () => {
    const { facilitator, technician, elected } = room.members;
    expect((await addSection(services, technician, document.id, action())).ok).toBe(true);
    expect(await addSection(services, elected, document.id, action())).toEqual(refuse('no-structure'));
    expect(await addSection(services, room.administrator, document.id, action())).toEqual(refuse('no-structure'));
    expect(await addSection(services, room.outsider, document.id, action())).toEqual(refuse('not-found'));
    expect(await addSection(services, facilitator, documentId.parse(NOWHERE), action())).toEqual(refuse('not-found'));
    const charter = { ...DEFAULT_CHARTER, structure: { ...DEFAULT_CHARTER.structure, sections: ['elected' as const] } };
    await changeCharter(services, facilitator, room.roomId, { from: 1, rules: { charter, named: [] }, title: 'Autre' });
    expect(await addSection(services, technician, document.id, action())).toEqual(refuse('no-structure'));
    expect((await addSection(services, elected, document.id, action())).ok).toBe(true);
  });

  it('waits for drafting, and for a thaw where one does not facilitate', async () => {
    const { facilitator, technician } = room.members;
    await setFrozen(services, facilitator, room.roomId, true);
    expect(await addSection(services, technician, document.id, action())).toEqual(refuse('no-structure'));
    expect((await addSection(services, facilitator, document.id, action())).ok).toBe(true);
    await setFrozen(services, facilitator, room.roomId, false);
    await changeStage(services, facilitator, document.id, 'review');
    expect(await addSection(services, facilitator, document.id, action())).toEqual(refuse('not-drafting'));
    expect(await addSection(services, technician, document.id, action())).toEqual(refuse('not-drafting'));
  });

  it('knows the sections of this document only, and stops at 300', async () => {
    const { facilitator } = room.members;
    const other = await createFreshDocument(services, room.roomId);
    const behind = other.section('instruments');
    expect(await addSection(services, facilitator, document.id, action({ behind }))).toEqual(refuse('unknown-section'));
    const missing = STRUCTURE_LIMITS.sections - (await ids()).length;
    const rows = Array.from({ length: missing - 1 }, (_, index) => ({
      documentId: document.id,
      kind: 'own',
      nature: 'common' as const,
      title: `Section ${index}`,
      position: 100 + index,
    }));
    await database.insert(sections).values(rows);
    expect((await addSection(services, facilitator, document.id, action())).ok).toBe(true);
    expect(await addSection(services, facilitator, document.id, action())).toEqual(refuse('too-many-sections'));
    expect(await ids()).toHaveLength(STRUCTURE_LIMITS.sections);
  });
});

describe('retitleSection', () => {
  it('changes title and question, and says both before and after', async () => {
    const { facilitator } = room.members;
    const id = await added();
    const words = { title: 'Navette', prompt: 'Pour qui ?' };
    expect(await retitled(services, facilitator, id, words)).toEqual(accept(words));
    expect((await listed())[0]).toMatchObject({ id, ...words, writers: null, action: null });
    const entry = await lastEntry();
    expect(entry).toMatchObject({
      action: 'section-retitled',
      details: { title: 'Navette', changes: [{ field: 'title', before: 'Navette du soir', after: 'Navette' }] },
    });
    await retitled(services, facilitator, id, words);
    expect(await lastEntry()).toEqual(entry);
  });

  it('replaces nothing that somebody else said meanwhile, until it was seen', async () => {
    const { facilitator, technician } = room.members;
    const id = await added();
    const seen = (await listed())[0]?.seen ?? expect.fail();
    const [first, second] = [
      { title: 'Navette', prompt: 'Pour qui ?' },
      { title: 'Navette du soir', prompt: 'Quand ?' },
    ];
    expect(await retitleSection(services, facilitator, id, first, seen)).toEqual(accept(first));
    const now = (await listed())[0]?.seen ?? expect.fail();
    const overtaken = { ...refuse('form-overtaken'), seen: now };
    expect(await retitleSection(services, technician, id, second, seen)).toEqual(overtaken);
    expect((await listed())[0]).toMatchObject(first);
    expect(await retitleSection(services, technician, id, first, seen), 'the same is no event').toEqual(accept(first));
    expect(await retitleSection(services, technician, id, second, now)).toEqual(accept(second));
    expect((await listed())[0]).toMatchObject(second);
  });

  it('is refused to others, and where the section is adopted or put to a vote', async () => {
    const { facilitator, partner } = room.members;
    const id = await added();
    const words = { title: 'Autre', prompt: '' };
    expect(await retitled(services, partner, id, words)).toEqual(refuse('no-structure'));
    expect(await retitled(services, facilitator, NOWHERE, words)).toEqual(refuse('not-found'));
    await database
      .update(sections)
      .set({ underVoteId: crypto.randomUUID() as never })
      .where(eq(sections.id, id));
    expect(await retitled(services, facilitator, id, words)).toEqual(refuse('section-under-vote'));
    const version = versionId.parse(crypto.randomUUID());
    await database.update(sections).set({ adoptedVersionId: version }).where(eq(sections.id, id));
    expect((await listed()).filter((line) => line.version !== null)).toMatchObject([{ id, version }]);
    expect(await retitled(services, facilitator, id, words)).toEqual(refuse('section-adopted'));
    expect(await removeSection(services, facilitator, id)).toEqual(refuse('section-adopted'));
  });
});

describe('moveSection', () => {
  it('puts a section elsewhere, and says from where to where', async () => {
    const { facilitator } = room.members;
    const [first, second, third, ...rest] = await ids();
    if (!first || !second || !third) throw new Error('too few sections');
    expect(await moveSection(services, facilitator, first, third)).toEqual(accept({ number: 3 }));
    expect(await ids()).toEqual([second, third, first, ...rest]);
    expect(await lastEntry()).toMatchObject({ action: 'section-moved', details: { sectionId: first, from: 1, to: 3 } });
    expect(await moveSection(services, facilitator, first, null)).toEqual(accept({ number: 1 }));
    expect(await ids()).toEqual([first, second, third, ...rest]);
    expect(await moveSection(services, facilitator, first, first)).toEqual(refuse('unknown-section'));
    expect(await moveSection(services, facilitator, first, NOWHERE)).toEqual(refuse('unknown-section'));
    expect(await moveSection(services, room.members.elected, first, third)).toEqual(refuse('no-structure'));
  });

  it('moves none while one of its document is put to a vote, since all are adopted in their order', async () => {
    const { facilitator } = room.members;
    const before = await ids();
    const [first, second, third] = before;
    if (!first || !second || !third) throw new Error('too few sections');
    const put = (underVoteId: string | null) =>
      database
        .update(sections)
        .set({ underVoteId: underVoteId as never })
        .where(eq(sections.id, third));
    await put(crypto.randomUUID());
    expect(await moveSection(services, facilitator, third, null)).toEqual(refuse('section-under-vote'));
    expect(await moveSection(services, facilitator, first, second)).toEqual(refuse('section-under-vote'));
    expect(await ids()).toEqual(before);
    await put(null);
    expect(await moveSection(services, facilitator, first, second)).toEqual(accept({ number: 2 }));
  });

  it('takes turns, so that two at once lose none', async () => {
    const before = await ids();
    const { facilitator, technician } = room.members;
    const [first, second] = before;
    const last = before.at(-1);
    if (!first || !second || !last) throw new Error('too few sections');
    await Promise.all([
      moveSection(services, facilitator, first, last),
      moveSection(services, technician, second, null),
      addSection(services, facilitator, document.id, action({ behind: last })),
    ]);
    expect(await ids()).toEqual(expect.arrayContaining(before));
    expect(await ids()).toHaveLength(before.length + 1);
    const places = await database
      .select({ position: sections.position })
      .from(sections)
      .where(eq(sections.documentId, document.id));
    expect(places.map(({ position }) => position).sort((a, b) => a - b)).toEqual(places.map((_, index) => index));
  });
});

describe('removeSection', () => {
  it('removes what is empty, with its line in the journal', async () => {
    const before = await ids();
    const id = await added();
    expect(await removeSection(services, room.members.facilitator, id)).toEqual(accept(null));
    expect(await ids()).toEqual(before);
    expect(await lastEntry()).toMatchObject({ action: 'section-removed', details: { sectionId: id } });
    expect(await removeSection(services, room.members.facilitator, id)).toEqual(refuse('not-found'));
  });

  it('keeps what has words, by the log itself', async () => {
    const { facilitator, technician } = room.members;
    const id = await added();
    const doc = new Y.Doc();
    write(doc, sectionKey(id), ' ');
    await store(doc, technician);
    expect((await removeSection(services, facilitator, await added())).ok).toBe(true);
    write(doc, sectionKey(id), 'Un mot');
    await store(doc, technician);
    expect(await removeSection(services, facilitator, id)).toEqual(refuse('section-written'));
  });

  it('keeps what a round is about until the round is over', async () => {
    const { facilitator } = room.members;
    const [id, beside] = [await added(), await added()];
    const place = { roomId: room.roomId, facilitator };
    const round = await beginRound(services, place, { sectionIds: [id] });
    expect(await removeSection(services, facilitator, id)).toEqual(refuse('section-in-round'));
    expect(await removeSection(services, facilitator, beside)).toEqual(accept(null));
    await endRound(services, facilitator, room.roomId, round);
    expect(await removeSection(services, facilitator, id)).toEqual(accept(null));
  });

  it('keeps what was put to a vote, also where that was called off, and not what was only prepared for one', async () => {
    const { facilitator, technician } = room.members;
    const [voted, prepared] = [await added(), await added()];
    const doc = new Y.Doc();
    write(doc, sectionKey(voted), 'Un mot');
    await store(doc, technician);
    const meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
    const about = (id: SectionId) => [{ sectionId: id, effect: 'adopt' as const }];
    const decision = await opened(services, facilitator, meeting, { sections: about(voted) });
    given(await vote(services, technician, decision, 'for'));
    expect(await withdrawDecision(services, facilitator, decision)).toEqual(accept('cancelled'));
    expect(await removeSection(services, facilitator, voted)).toEqual(refuse('section-decided-on'));
    const draft = await preparedDecision(services, facilitator, meeting, { sections: about(prepared) });
    expect(await removeSection(services, facilitator, prepared)).toEqual(accept(null));
    expect((await storedDecision(services, draft.decisionId)).row.state).toBe('draft');
  });

  it('adopts the document where all that is left was adopted', async () => {
    const id = await added();
    const rest = (await ids()).filter((one) => one !== id);
    const adoptedVersionId = crypto.randomUUID() as never;
    await database.update(sections).set({ adoptedVersionId }).where(inArray(sections.id, rest));
    expect(await removeSection(services, room.members.facilitator, id)).toEqual(accept(null));
    const [place] = await database.select().from(sections).where(inArray(sections.id, rest));
    const ofDocument = eq(documents.id, place?.documentId ?? expect.fail());
    expect(await database.select({ stage: documents.stage }).from(documents).where(ofDocument)).toEqual([
      { stage: 'adopted' },
    ]);
  });

  it('keeps the last one of a document', async () => {
    const all = await ids();
    for (const id of all.slice(1))
      expect(await removeSection(services, room.members.facilitator, id)).toEqual(accept(null));
    const [last = NOWHERE] = all;
    expect(await removeSection(services, room.members.facilitator, last)).toEqual(refuse('last-section'));
  });
});

describe('giveSection', () => {
  it('says for one section whose it is, as a new version of the charter, and takes it back', async () => {
    const { facilitator, technician } = room.members;
    const id = await added();
    const given = { writers: ['resident' as const], title: 'La navette aux habitants' };
    expect(await giveSection(services, technician, id, given)).toEqual(refuse('only-facilitators'));
    expect(await giveSection(services, facilitator, id, given)).toEqual(accept(null));
    const charter = await readCharter(services, facilitator, room.roomId);
    expect(charter).toMatchObject({
      value: { number: 2, rules: { named: [{ sectionId: id, writers: ['resident'] }] } },
    });
    expect(await giveSection(services, facilitator, id, { writers: null, title: 'Comme avant' })).toEqual(accept(null));
    expect(await lastEntry()).toMatchObject({
      action: 'charter-changed',
      details: { number: 3, title: 'Comme avant' },
    });
  });
});

/** Puts what a copy says into the log of the document, as the process that has the room would. */
async function store(doc: Y.Doc, personId: RoomFixture['outsider']): Promise<void> {
  const rows = await database.select().from(documentUpdates).where(eq(documentUpdates.documentId, document.id));
  await database.insert(documentUpdates).values({
    documentId: document.id,
    seq: rows.length + 1,
    update: Y.encodeStateAsUpdate(doc),
    personId,
    hatRole: 'technician',
    hatTerritoryId: room.town,
  });
}
