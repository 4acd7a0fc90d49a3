import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { contributions, decisions, documents, minutes, rateLimits, sections, sectionTexts } from '#db/schema.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { holdsWords, searchWords } from '#domain/search/search-words.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { REPEATS } from '../rooms/repeat-limits.ts';
import { actionFixture } from '../testing/action-fixture.ts';
import { createFreshDocument, sayInLog } from '../testing/fresh-document.ts';
import { createMeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { RENDERING } from '../texts/text-reading.ts';
import { holdsWordsSql } from '../texts/words-in-database.ts';
import { MOST_HITS } from './hits.ts';
import { searchRoom } from './search-room.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

const { added } = actionFixture(services, () => room);

async function found(typed: string, person: PersonId = room.members.resident) {
  const hits = await searchRoom(services, person, room.roomId, typed);
  if (!hits.ok) throw new Error(hits.code);
  const { documents, actions, meetings, contributions } = hits.value;
  return {
    ...hits.value,
    places: [documents, actions, meetings, contributions].flatMap(({ shown }) => shown.map(({ title }) => title)),
  };
}

/** A document in which the technician wrote a line of a section. */
async function written(kind: string, text: string) {
  const { id, section } = await createFreshDocument(services, room.roomId);
  await sayInLog(services, room, id, section(kind), text);
  return { id, sectionId: section(kind) };
}

/** Keeps of every section of a document what it says, as the process that has its room does. */
async function storeAsKept(documentId: DocumentId, written: SectionId, plain: string): Promise<void> {
  const rows = await database.select({ id: sections.id }).from(sections).where(eq(sections.documentId, documentId));
  const kept = (id: SectionId) => ({ sectionId: id, seq: 1, rendering: RENDERING, html: '', characters: 1 });
  await database
    .insert(sectionTexts)
    .values(rows.map(({ id }) => ({ ...kept(id), plain: id === written ? plain : '' })));
}

async function contributed(row: Partial<typeof contributions.$inferInsert>): Promise<void> {
  const { roomId, town } = room;
  await database.insert(contributions).values({
    ...({ roomId, number: 1, kind: 'words', role: 'resident', territoryId: town, source: 'link' } as const),
    ...({ state: 'shown', sending: randomUUID() } as const),
    ...row,
  });
}

describe('a search in a room', () => {
  it('finds words in what a section says, whatever their accents, and shows where they stand', async () => {
    const { id, sectionId } = await written('levers', 'La Maison de Santé ouvre au cœur du bourg.');
    const { documents } = await found('maisons sante COEUR');
    expect(documents.shown).toMatchObject([{ documentId: id, sectionId, archived: false }]);
    expect(documents.shown[0]?.excerpt.filter((part) => part.found).map(({ text }) => text)).toEqual([
      'Maison',
      'Santé',
      'cœur',
    ]);
  });

  it('finds what was written a moment ago, and nothing any more that was kept of before', async () => {
    const { id, sectionId } = await written('levers', 'Une première ligne.');
    expect((await found('seconde')).documents.shown).toEqual([]);
    await sayInLog(services, room, id, sectionId, 'Une seconde ligne.');
    expect((await found('seconde premiere')).documents.shown).toMatchObject([{ sectionId }]);
  });

  it('reads no text that is kept as it is on disk', async () => {
    await written('levers', 'Une première ligne.');
    const sync = syncWithSockets(database);
    onTestFinished(() => sync.stop());
    const readTexts = vi.fn(sync.readTexts);
    const search = () =>
      searchRoom({ database, sync: { ...sync, readTexts } }, room.members.resident, room.roomId, 'ligne');
    await search();
    expect(readTexts).toHaveBeenCalledTimes(1);
    expect(await search()).toMatchObject({ value: { documents: { shown: [{}] } } });
    expect(readTexts).toHaveBeenCalledTimes(1);
  });

  it('shows where words stand in a long text, whole, and that it goes on before and behind', async () => {
    const { id, sectionId } = await written('levers', 'x');
    const text = `${'Du remplissage. '.repeat(900)}La patinoire. ${'Suite. '.repeat(900)}`;
    await storeAsKept(id, sectionId, text);
    const readTexts = vi.spyOn(services.sync, 'readTexts');
    const [hit] = (await found('patinoire')).documents.shown;
    expect(readTexts).not.toHaveBeenCalled();
    const said = hit?.excerpt.map((part) => part.text).join('') ?? '';
    expect(said).toMatch(/^… .*La patinoire\. Suite\..* …$/);
  });

  it('finds titles: of documents, sections, actions, meetings, items of an agenda', async () => {
    await added('Navette du soir');
    await createMeetingFixture(services, room);
    expect((await found('diagnostic')).documents.shown).toContainEqual(expect.objectContaining({ sectionId: null }));
    expect((await found('navette')).actions.shown).toMatchObject([{ number: 1, title: 'Navette du soir' }]);
    expect((await found('novembre')).meetings.shown).toMatchObject([{ title: 'Comité de pilotage de novembre' }]);
    expect((await found('soigner')).meetings.shown[0]?.excerpt).toContainEqual({ text: 'soigner', found: true });
  });

  it('finds an action by its text, and links to it and not to the plan', async () => {
    const id = await added('Navette du soir');
    const [place] = await database.select().from(sections).where(eq(sections.id, id));
    await sayInLog(services, room, place?.documentId ?? expect.fail(), id, 'Un bus après vingt heures.');
    const { actions, documents } = await found('bus vingt');
    expect(actions.shown).toMatchObject([{ number: 1 }]);
    expect(documents.shown).toEqual([]);
  });

  it('finds decisions once they are closed', async () => {
    const { meetingId } = await createMeetingFixture(services, room);
    const decision = { roomId: room.roomId, meetingId, number: 1, title: 'Ouvrir le marché', proposal: 'Le jeudi.' };
    const createdBy = room.members.facilitator;
    await database.insert(decisions).values({ ...decision, rule: 'consent', method: 'recorded', createdBy });
    expect((await found('marche jeudi')).meetings.shown).toEqual([]);
    await database
      .update(decisions)
      .set({ state: 'closed', closedAt: new Date() })
      .where(eq(decisions.meetingId, meetingId));
    expect((await found('marche jeudi')).meetings.shown).toHaveLength(1);
  });

  it('finds what was put away, and says so', async () => {
    const { id } = await written('levers', 'Une patinoire.');
    await archiveDocument(services, room.members.facilitator, id);
    expect((await found('patinoire')).documents.shown).toMatchObject([{ documentId: id, archived: true }]);
  });

  it('finds what was said in a meeting whose minutes are approved', async () => {
    const { meetingId } = await createMeetingFixture(services, room);
    const { id } = await written('levers', 'La patinoire, dit le maire.');
    await database.update(documents).set({ kind: 'minutes' }).where(eq(documents.id, id));
    await database.insert(minutes).values({ meetingId, documentId: id, state: 'approved', approvedAt: new Date() });
    expect((await found('patinoire')).documents.shown).toMatchObject([{ documentId: id }]);
  });

  it('shows a member nothing that they could not see otherwise', async () => {
    await contributed({ body: 'Un banc public', state: 'waiting' });
    await createMeetingFixture(services, room, { title: 'Réunion du banc', convenedAt: null });
    expect((await found('banc', room.members.resident)).places).toEqual([]);
    expect((await found('banc', room.members.facilitator)).places).toHaveLength(2);
  });

  it('is for members alone', async () => {
    const search = (person: PersonId) => searchRoom(services, person, room.roomId, 'diagnostic');
    for (const person of [room.outsider, room.administrator]) expect(await search(person)).toEqual(refuse('not-found'));
    await removeMember(services, room.members.facilitator, room.roomId, room.members.partner);
    expect(await search(room.members.partner)).toEqual(refuse('not-found'));
  });

  it(`shows ${MOST_HITS} places of a kind, and says that there are more`, async () => {
    for (let number = 1; number <= MOST_HITS; number += 1) await contributed({ number, body: `Banc ${number}` });
    expect((await found('banc')).contributions).toMatchObject({ more: false });
    await contributed({ number: MOST_HITS + 1, body: 'Un banc de plus' });
    const { contributions } = await found('banc');
    expect(contributions.shown).toHaveLength(MOST_HITS);
    expect(contributions.more).toBe(true);
  });

  it('asks for two letters at least', async () => {
    for (const typed of ['', ' a ', '%', '«']) {
      expect(await searchRoom(services, room.members.resident, room.roomId, typed)).toEqual(refuse('search-too-short'));
    }
  });

  it('is refused to who asks without end', async () => {
    const ask = () => searchRoom(services, room.members.resident, room.roomId, 'zz');
    expect((await ask()).ok).toBe(true);
    await database.update(rateLimits).set({ points: REPEATS['search-room'].points - 1 });
    expect((await ask()).ok).toBe(true);
    expect(await ask()).toEqual(refuse('too-many-searches'));
  });
});

describe('the database', () => {
  /** Whether it finds the words in a text. */
  async function finds(text: string, words: readonly string[]): Promise<boolean> {
    const { rows } = await database.execute(sql`select 1 where ${holdsWordsSql(sql`${text}::text`, words)}`);
    return rows.length > 0;
  }

  test('finds what the rules find, and no sign of a search is one of its own language', async () => {
    const written = fc.constantFrom(
      'Gare',
      'gâteau',
      'GÂTÉ'.normalize('NFD'),
      'l’Œuvre',
      'oeuf',
      'aérien',
      'ÆGIS',
      'Łódź',
    );
    const others = fc.constantFrom('art', 'part', '(a|b)', '2027', 'élu·es', 'привет', 'x\u0301y', '\u034fgare');
    const typed = fc.constantFrom(
      'gare',
      'OEUVRE art',
      'œuf',
      '2027',
      'ga.*',
      '(pa',
      'elu es',
      'aegis',
      'łódź',
      'ate',
      'xy',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(written, others), { maxLength: 6 }), typed, async (words, wanted) => {
        const text = words.join(' ');
        expect(await finds(text, searchWords(wanted))).toBe(holdsWords(text, searchWords(wanted)));
      }),
      { numRuns: 400 },
    );
  });

  test('finds every text by any word that stands in it', async () => {
    // PostgreSQL keeps no NUL.
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((written) => written.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const words = searchWords(written);
        if (words.length > 0) expect(await finds(written, words)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
