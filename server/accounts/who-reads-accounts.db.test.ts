import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { journalQuery } from '../journal/journal-query.ts';
import { ENTRIES_PER_PAGE, type JournalReading } from '../journal/read-entries.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { readJournal } from '../rooms/journal/read-journal.ts';
import { correctedCooperation } from '../testing/corrected.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { askForAddress, confirmAddress } from './change-address.ts';
import { chooseOwnLanguage, correctOwnName } from './correct-person.ts';
import { nameAdministrator } from './name-administrator.ts';
import { readAccountJournal } from './read-account-journal.ts';
import { readSiteJournal } from './read-site-journal.ts';

const { services, database, mails } = await createTestServices();
const ALL = journalQuery.parse({});

let room: RoomFixture;
let anne: PersonId;
let yann: PersonId;
let former: string;
beforeEach(async () => {
  room = await createRoomFixture(services);
  anne = room.members.elected;
  yann = room.members.technician;
  const [row] = await database.select({ email: people.email }).from(people).where(eq(people.id, anne));
  former = row?.email ?? '';
});

/** What happens to Anne’s account, to Yann’s, to the cooperation and in the room. */
async function liveOn(): Promise<void> {
  const { administrator, cooperationId, roomId } = room;
  await correctOwnName(services, anne, 'Anne Le Gall');
  await chooseOwnLanguage(services, anne, 'en');
  const email = `anne-${anne}@mairie.fr`;
  await askForAddress(services, anne, { email, locale: 'fr' });
  await confirmAddress(services, anne, /address\/([0-9a-f]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? 'none');
  await nameAdministrator(services, administrator, yann, true);
  await nameAdministrator(services, administrator, yann, false);
  await recordEntry(database, { actorId: administrator, action: 'sessions-ended', details: { personId: yann } });
  await correctedCooperation(services, administrator, cooperationId, { title: 'Rives', summary: '', themes: [] });
  await setFrozen(services, room.members.facilitator, roomId, true);
}

const ANNES = ['person-corrected: email', 'person-corrected: language', 'person-corrected: name'];
const YANNS = ['sessions-ended', 'administrator-released', 'administrator-appointed'];

/** What a reading tells, the newest first, or why it is none. */
function told(reading: { ok: true; value: JournalReading } | { ok: false; code: string }): string[] | string {
  if (!reading.ok) return reading.code;
  return reading.value.entries.map(({ action, details }) =>
    action === 'person-corrected' ? `${action}: ${details.changes.map(({ field }) => field).join()}` : action,
  );
}

type Reader = 'Anne' | 'Yann' | 'the facilitator' | 'an outsider' | 'an administrator';

function idOf(reader: Reader): PersonId {
  const { members, outsider, administrator } = room;
  const ids = {
    Anne: anne,
    Yann: yann,
    'the facilitator': members.facilitator,
    'an outsider': outsider,
    'an administrator': administrator,
  };
  return ids[reader];
}

describe('what is written down about accounts', () => {
  it.each([
    ['Anne', ANNES, 'not-found', 'not-found'],
    ['Yann', 'not-found', YANNS, 'not-found'],
    ['the facilitator', 'not-found', 'not-found', 'not-found'],
    ['an outsider', 'not-found', 'not-found', 'not-found'],
    ['an administrator', ANNES, YANNS, ['cooperation-corrected', ...YANNS, ...ANNES]],
  ] as const)('%s reads their own, and administrators everybody’s and the site’s', async (reader, ...expected) => {
    await liveOn();
    const actor = idOf(reader);
    const site = await readSiteJournal(services, actor, ALL);
    // Other tests of this file have left theirs in the same database.
    const ours = site.ok ? (told(site) as string[]).slice(0, 7) : told(site);
    const about = async (person: PersonId) => told(await readAccountJournal(services, actor, person, {}));
    expect([await about(anne), await about(yann), ours]).toEqual(expected);
  });

  it('is not in the journal of a room, whoever reads it, and no room is in theirs', async () => {
    await liveOn();
    for (const actor of [anne, room.members.facilitator, room.administrator]) {
      const entries = told(await readJournal(services, actor, room.roomId, ALL));
      expect(entries).toContain('writing-frozen');
      expect([...ANNES, ...YANNS].filter((each) => entries.includes(each))).toEqual([]);
    }
    expect(told(await readSiteJournal(services, room.administrator, ALL))).not.toContain('writing-frozen');
    expect(told(await readAccountJournal(services, anne, anne, {}))).not.toContain('member-added');
  });

  it('says before and after, by whom, and of an address the first sign and the domain alone', async () => {
    await liveOn();
    const own = await readAccountJournal(services, anne, anne, {});
    if (!own.ok) throw new Error(own.code);
    const [email, language, name] = own.value.entries;
    expect(name).toMatchObject({
      actorId: anne,
      details: { changes: [{ field: 'name', before: 'Anne Cariou', after: 'Anne Le Gall' }] },
    });
    expect(language).toMatchObject({ details: { changes: [{ field: 'language', before: '', after: 'en' }] } });
    expect(email).toMatchObject({
      details: { changes: [{ before: `${former[0]}…@exemple.fr`, after: 'a…@mairie.fr' }] },
    });
    expect(own.value.names).toEqual(new Map([[anne, 'Anne Le Gall']]));
    const others = await readAccountJournal(services, yann, yann, {});
    expect(others.ok && [...others.value.names.values()].sort()).toEqual(['Adèle Le Gall', 'Yann Riou']);
    const site = await readSiteJournal(services, room.administrator, ALL);
    if (!site.ok) throw new Error(site.code);
    expect(site.value.cooperations.get(room.cooperationId)).toBe('Rives');
    for (const { entries } of [own.value, site.value]) {
      expect(JSON.stringify(entries)).not.toContain(former);
      expect(JSON.stringify(entries)).not.toContain(`anne-${anne}`);
    }
  });

  it('names nobody any more whose name was erased', async () => {
    await liveOn();
    await database.update(people).set({ name: '', email: null }).where(eq(people.id, anne));
    const site = await readSiteJournal(services, room.administrator, journalQuery.parse({ person: anne }));
    if (!site.ok) throw new Error(site.code);
    const changes = site.value.entries.map(({ details }) => details);
    expect(changes).toEqual([
      { changes: [] },
      { changes: [{ field: 'language', before: '', after: 'en' }] },
      { changes: [] },
    ]);
  });

  it('ceases to be read with the duty of an administrator', async () => {
    await nameAdministrator(services, room.administrator, yann, true);
    expect((await readAccountJournal(services, yann, anne, {})).ok).toBe(true);
    await nameAdministrator(services, room.administrator, yann, false);
    expect(await readAccountJournal(services, yann, anne, {})).toEqual(refuse('not-found'));
    expect(await readSiteJournal(services, yann, ALL)).toEqual(refuse('not-found'));
  });

  it('comes in pages, and an administrator finds one person and one kind in it', async () => {
    for (let nth = 0; nth <= ENTRIES_PER_PAGE; nth++) await chooseOwnLanguage(services, anne, nth % 2 ? 'en' : 'fr');
    const newest = await readAccountJournal(services, anne, anne, {});
    if (!newest.ok) throw new Error(newest.code);
    expect([newest.value.entries.length, newest.value.more]).toEqual([ENTRIES_PER_PAGE, true]);
    const before = newest.value.entries.at(-1)?.id;
    const older = await readAccountJournal(services, anne, anne, { before });
    const first = { details: { changes: [{ before: '', after: 'fr' }] } };
    expect(older).toMatchObject({ value: { entries: [first], more: false } });
    await liveOn();
    const site = (asked: object) => readSiteJournal(services, room.administrator, journalQuery.parse(asked));
    expect(told(await site({ person: yann }))).toEqual(YANNS);
    expect(told(await site({ action: 'sessions-ended', person: yann }))).toEqual(['sessions-ended']);
  });
});
