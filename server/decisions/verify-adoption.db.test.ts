import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { adoptedVersions, documentUpdates } from '#db/schema.ts';
import { sectionKey } from '#editor/schema.ts';
import { closeInItsWay, holdMeeting, opened } from '../testing/decision-fixture.ts';
import { createFreshDocument, sayUnder } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { urlOf } from '../testing/test-database.ts';
import { createTestServices } from '../testing/test-services.ts';
import { verifyAdoption } from './run-adoption-verify.ts';
import { sha256Hex } from './section-texts.ts';

const { services, database, address } = await createTestServices();
const folder = mkdtempSync(path.join(tmpdir(), 'entente-adopted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let said: string[] = [];
beforeEach(() => {
  said = [];
});
const say = (text: string) => said.push(text);

const run = (...args: string[]) => verifyAdoption({ DATABASE_URL: urlOf(address) }, args, { say, fail: say });

const { roomId, members, town } = await createRoomFixture(services);
const fresh = await createFreshDocument(services, roomId);
const section = fresh.section('levers');

async function write(seq: number, text: string): Promise<void> {
  await database.insert(documentUpdates).values({
    documentId: fresh.id,
    seq,
    update: sayUnder(sectionKey(section), text),
    personId: members.technician,
    hatRole: 'technician',
    hatTerritoryId: town,
  });
}

describe('npm run adoption:verify', () => {
  it('recomputes every version from the log until it was adopted', async () => {
    expect(await run()).toBe(0);
    expect(said).toEqual(['Nothing was adopted yet.']);
    await write(1, 'L’eau vient des sources.');
    const meeting = await holdMeeting(services, roomId, Object.values(members));
    for (const effect of ['adopt', 'reopen', 'adopt'] as const) {
      const sections = [{ sectionId: section, effect }];
      const place = await opened(services, members.facilitator, meeting, { method: 'recorded', sections });
      await closeInItsWay(services, members.facilitator, place);
      if (effect === 'reopen') await write(2, 'Et de la pluie.');
    }
    await write(3, 'Écrit plus tard.');
    said = [];
    expect(await run()).toBe(0);
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/^[\da-f]{64} {2}Comité de pilotage · .* version 1$/);
    expect(said[2]).toBe('All 2 adopted versions are as they were adopted.');
  });

  it('says which version is not what was adopted, whatever was tampered with', async () => {
    const [version] = await database.select().from(adoptedVersions).where(eq(adoptedVersions.number, 1));
    if (!version) throw new Error('nothing was adopted');
    const keep = async (change: { canonical?: string; sha256?: string }) =>
      database.update(adoptedVersions).set(change).where(eq(adoptedVersions.id, version.id));
    const other = version.canonical.replace('sources', 'rivières');
    for (const [change, sentence] of [
      [{ canonical: other }, 'The fingerprint is not that of the text.'],
      [
        { canonical: other, sha256: sha256Hex(other) },
        'The log says that another text stood there when it was adopted.',
      ],
      [
        { canonical: 'mots', sha256: sha256Hex('mots') },
        'The text is not in the canonical form of an adopted section.',
      ],
    ] as const) {
      await keep(change);
      said = [];
      expect(await run()).toBe(1);
      expect(said[0]).toMatch(/^WRONG /);
      expect(said[0]).toContain(sentence);
      expect(said.at(-1)).toBe('1 of 2 adopted versions are not as they were adopted.');
      await keep({ canonical: version.canonical, sha256: version.sha256 });
    }
    await database.execute(
      sql`update document_updates set update = ${Buffer.from(sayUnder(sectionKey(section), 'Autre'))} where document_id = ${fresh.id} and seq = 1`,
    );
    said = [];
    expect(await run()).toBe(1);
    expect(said.at(-1)).toBe('2 of 2 adopted versions are not as they were adopted.');
  });

  it('checks a text that was downloaded, without any database', async () => {
    const [version] = await database.select().from(adoptedVersions).where(eq(adoptedVersions.number, 2));
    const file = path.join(folder, 'texte.txt');
    writeFileSync(file, version?.canonical ?? '');
    const offline = (...args: string[]) => verifyAdoption({ DATABASE_URL: 'nowhere' }, args, { say, fail: say });
    expect(await offline('--text', file)).toBe(0);
    expect(said.pop()).toContain(version?.sha256);
    expect(await offline('--text', file, '--sha256', version?.sha256.toUpperCase() ?? '')).toBe(0);
    expect(await offline('--text', file, '--sha256', 'a'.repeat(64))).toBe(1);
    writeFileSync(file, `${version?.canonical}\n`);
    expect(await offline('--text', file)).toBe(1);
    expect(await offline('--text', path.join(folder, 'rien.txt'))).toBe(2);
    expect(await offline('--sha256', 'a'.repeat(64))).toBe(2);
    expect(said.pop()).toContain('The options are --text <file>');
  });
});
