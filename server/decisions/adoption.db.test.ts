import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { adoptedVersions, documents, sections } from '#db/schema.ts';
import type { DocumentId, MeetingId, RoomId, SectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { readCanonicalSection } from '#editor/section/canonical-section.ts';
import { sectionText } from '#editor/section/section-text.ts';
import { archiveDocument, restoreDocument } from '../documents/archive-document.ts';
import { moveSection } from '../documents/sections/move-section.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { closeInItsWay, holdMeeting, opened, prepared, storedDecision, vote } from '../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, sayInLog, storedUpdates, write } from '../testing/fresh-document.ts';
import { retitled } from '../testing/retitle-fixture.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import type { DecisionSection } from './decision-access.ts';
import { openDecision } from './open-decision.ts';
import { sha256Hex } from './section-texts.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let meeting: { roomId: RoomId; meetingId: MeetingId };
let fresh: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  meeting = await holdMeeting(services, room.roomId, Object.values(room.members));
  fresh = await createFreshDocument(services, room.roomId);
  section = fresh.section('levers');
  await say(fresh.id, section, 'L’eau vient des sources.');
});

const say = (documentId: DocumentId, id: SectionId, text: string) => sayInLog(services, room, documentId, id, text);
const about = (effect: DecisionSection['effect'], ...ids: SectionId[]) =>
  ids.map((sectionId) => ({ sectionId, effect }));
const put = (effect: DecisionSection['effect'], ...ids: SectionId[]) =>
  opened(services, room.members.facilitator, meeting, { method: 'recorded', sections: about(effect, ...ids) });

async function decide(effect: DecisionSection['effect'], ...ids: SectionId[]) {
  const place = await put(effect, ...ids);
  const closed = await closeInItsWay(services, room.members.facilitator, place);
  expect(closed).toMatchObject({ ok: true, value: { outcome: 'carried' } });
  return place;
}

async function sectionNow(id: SectionId) {
  const facts = await loadRoomFacts(database, room.roomId);
  return [...(facts?.documents.values() ?? [])].flatMap((document) => document.sections).find((one) => one.id === id);
}

const versionsOf = (id: SectionId) =>
  database.select().from(adoptedVersions).where(eq(adoptedVersions.sectionId, id)).orderBy(adoptedVersions.number);
const textOf = (canonical: string) => sectionText(readCanonicalSection(canonical)?.content ?? { type: 'doc' });
const stageOf = async (id: DocumentId) =>
  (await database.select().from(documents).where(eq(documents.id, id)))[0]?.stage;

describe('a decision that adopts', () => {
  it('freezes the exact text of a document that nobody has open, with its fingerprint', async () => {
    const place = await decide('adopt', section);
    const { row } = await storedDecision(services, place.decisionId);
    const [version, ...more] = await versionsOf(section);
    expect(more).toEqual([]);
    expect(version).toMatchObject({ number: 1, seq: 1, decisionId: place.decisionId, adoptedAt: row.closedAt });
    expect(version && textOf(version.canonical)).toBe('L’eau vient des sources.');
    expect(version?.sha256).toBe(sha256Hex(version?.canonical ?? ''));
    expect(row.fingerprint).toBe(version?.sha256);
    expect(await sectionNow(section)).toMatchObject({ adopted: true, underVote: false });
    expect(await retitled(services, room.members.facilitator, section, { title: 'Autre', prompt: '' })).toEqual(
      refuse('section-adopted'),
    );
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      action: 'text-adopted',
      details: { documentId: fresh.id, sections: 1 },
    });
  });

  it('has one fingerprint for several sections, made of theirs', async () => {
    const other = fresh.section('instruments');
    await say(fresh.id, other, 'Des gares.');
    const place = await decide('adopt', section, other);
    const [one] = await versionsOf(section);
    const [two] = await versionsOf(other);
    const { row } = await storedDecision(services, place.decisionId);
    const inOrder = (
      await database.select().from(sections).where(eq(sections.documentId, fresh.id)).orderBy(sections.position)
    )
      .flatMap(({ id }) => (id === section ? [one?.sha256] : id === other ? [two?.sha256] : []))
      .join('\n');
    expect(row.fingerprint).toBe(sha256Hex(inOrder));
  });

  it('keeps its sections in their order, so that what was put to the vote can be closed', async () => {
    const other = fresh.section('instruments');
    await say(fresh.id, other, 'Des gares.');
    const place = await put('adopt', section, other);
    for (const [moved, behind] of [
      [section, other],
      [other, section],
    ] as const) {
      const outcome = await moveSection(services, room.members.facilitator, moved, behind);
      expect(outcome).toEqual(refuse('section-under-vote'));
    }
    const closed = await closeInItsWay(services, room.members.facilitator, place);
    expect(closed).toMatchObject({ ok: true, value: { outcome: 'carried' } });
  });

  it('is refused where one of its sections is empty, and where that has blank paragraphs only', async () => {
    const blank = fresh.section('instruments');
    const place = await prepared(services, room.members.facilitator, meeting, {
      sections: about('adopt', section, blank),
    });
    expect(await openDecision(services, room.members.facilitator, place)).toEqual(refuse('section-empty'));
    await say(fresh.id, blank, '  ');
    expect(await openDecision(services, room.members.facilitator, place)).toEqual(refuse('section-empty'));
    expect(await sectionNow(section)).toMatchObject({ underVote: false });
    await say(fresh.id, blank, 'Des gares.');
    expect((await openDecision(services, room.members.facilitator, place)).ok).toBe(true);
  });

  it('closes its sections to every writer from its opening on, and lets them go where it is not carried', async () => {
    const place = await opened(services, room.members.facilitator, meeting, { sections: about('adopt', section) });
    expect(await sectionNow(section)).toMatchObject({ adopted: false, underVote: true });
    expect(await retitled(services, room.members.facilitator, section, { title: 'Autre', prompt: '' })).toEqual(
      refuse('section-under-vote'),
    );
    await vote(services, room.members.elected, place, 'against');
    await closeInItsWay(services, room.members.facilitator, place);
    expect(await sectionNow(section)).toMatchObject({ adopted: false, underVote: false });
    expect(await versionsOf(section)).toEqual([]);
    const again = await put('adopt', section);
    await withdrawDecision(services, room.members.facilitator, again);
    expect(await sectionNow(section)).toMatchObject({ adopted: false, underVote: false });
  });

  it('moves its document to adopted as soon as all of it is', async () => {
    const all = (await database.select().from(sections).where(eq(sections.documentId, fresh.id))).map(({ id }) => id);
    const others = all.filter((id) => id !== section);
    for (const id of others) await say(fresh.id, id, 'Écrit.');
    await decide('adopt', ...others);
    expect(await stageOf(fresh.id)).toBe('drafting');
    await decide('adopt', section);
    expect(await stageOf(fresh.id)).toBe('adopted');
    await decide('reopen', section);
    expect(await stageOf(fresh.id)).toBe('drafting');
  });

  it('is opened neither for what is adopted already, nor reopens what is not', async () => {
    const open = async (effect: DecisionSection['effect']) => {
      const change = { method: 'recorded', sections: about(effect, section) } as const;
      const place = await prepared(services, room.members.facilitator, meeting, change);
      return openDecision(services, room.members.facilitator, place);
    };
    expect(await open('reopen')).toEqual(refuse('section-not-adopted'));
    await decide('adopt', section);
    expect(await open('adopt')).toEqual(refuse('section-adopted'));
  });

  it('is not opened where a document of its sections was put away since, and is once that is back', async () => {
    const other = await createFreshDocument(services, room.roomId);
    await say(other.id, other.section('levers'), 'Le car passe.');
    const sections = about('adopt', section, other.section('levers'));
    const place = await prepared(services, room.members.facilitator, meeting, { method: 'recorded', sections });
    await archiveDocument(services, room.members.facilitator, other.id);
    expect(await openDecision(services, room.members.facilitator, place)).toEqual(refuse('no-such-section'));
    await restoreDocument(services, room.members.facilitator, other.id);
    expect((await openDecision(services, room.members.facilitator, place)).ok).toBe(true);
  });
});

describe('a decision that reopens', () => {
  it('leaves the version of before as it was, and the next one stands beside it', async () => {
    await decide('adopt', section);
    const [before] = await versionsOf(section);
    const reopening = await decide('reopen', section);
    expect(await sectionNow(section)).toMatchObject({ adopted: false, underVote: false });
    await say(fresh.id, section, 'Et de la pluie.');
    await decide('adopt', section);
    const [first, second] = await versionsOf(section);
    expect(first).toEqual({ ...before, reopenedBy: reopening.decisionId });
    expect(second).toMatchObject({ number: 2, reopenedBy: null, seq: 2 });
    expect(textOf(second?.canonical ?? '')).toContain('Et de la pluie.');
    expect(second?.sha256).not.toBe(first?.sha256);
  });
});

describe('while documents are open', () => {
  it('nobody writes in a section from the opening to the closing, nor once it is adopted, with any client', async () => {
    const address = await listen(services.sync);
    const open = () => stockClient(address, fresh.id, room.members.technician);
    const first = open();
    await first.synced();
    write(first.doc, sectionKey(section), 'Écrit juste avant.');
    await until(async () => (await storedUpdates(database, fresh.id)).length === 2);
    const place = await put('adopt', section);
    write(first.doc, sectionKey(section), 'Écrit pendant le vote.');
    // A client that cannot be told otherwise is closed.
    expect(await first.closed).toBe(4409);
    const elsewhere = open();
    await elsewhere.synced();
    write(elsewhere.doc, sectionKey(fresh.section('instruments')), 'Ailleurs on écrit.');
    await until(async () => (await storedUpdates(database, fresh.id)).length === 3);
    expect(await closeInItsWay(services, room.members.facilitator, place)).toMatchObject({ ok: true });
    write(elsewhere.doc, sectionKey(section), 'Écrit après l’adoption.');
    expect(await elsewhere.closed).toBe(4409);
    const [version] = await versionsOf(section);
    expect(textOf(version?.canonical ?? '')).toContain('Écrit juste avant.');
    expect(textOf(version?.canonical ?? '')).not.toContain('pendant');
    const stored = new Y.Doc();
    for (const { update } of await storedUpdates(database, fresh.id)) Y.applyUpdate(stored, update);
    expect(stored.getXmlFragment(sectionKey(section)).toString()).not.toMatch(/pendant|après/);
    expect(version?.seq).toBe(3);
  });

  it('adopts twice at once only once', async () => {
    const place = await put('adopt', section);
    const close = () => closeInItsWay(services, room.members.facilitator, place);
    const both = await Promise.all([close(), close()]);
    expect(both[0]).toEqual(both[1]);
    expect(await versionsOf(section)).toHaveLength(1);
    expect(await openDecision(services, room.members.facilitator, place)).toEqual(refuse('decision-closed'));
  });
});
