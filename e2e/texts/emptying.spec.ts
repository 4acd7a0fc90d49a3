import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { EMPTYING_FROM } from '#domain/structure.ts';
import { sectionKey } from '#editor/schema.ts';
import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES } from '#protocol/limits.ts';
import { expectAccessible } from '../support/accessibility.ts';
import {
  type Diagnostic,
  editor,
  expectStatus,
  findDiagnostic,
  openDiagnostic,
  section,
  writeIn,
} from '../support/diagnostic.ts';
import { openWriter } from '../support/document-writer.ts';
import { test } from '../support/fixtures.ts';
import { query } from '../support/query.ts';
import type { ServerProcess } from '../support/server-process.ts';

test.use({ demonstrationOf: 'emptying' });
test.setTimeout(180_000);

const TITLE = 'Avantages';
/** A section in which somebody else writes meanwhile. */
const OTHER = 'Perspectives';
const LAST = 'Le tableau de trop.';
const WHY = 'Un tableau collé vingt fois.';

/**
 * What came and went in a section for months, as rows of the log: large pastes, each taken out
 * again, and a line that stayed. More than half of what a document may hold.
 */
async function fill(server: ServerProcess, { documentId, sections }: Diagnostic): Promise<void> {
  const id = sections.find(({ title }) => title === TITLE)?.id as Parameters<typeof sectionKey>[0];
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(sectionKey(id));
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const add = (text: string) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    root.insert(0, [paragraph]);
  };
  const large = 'x'.repeat(MAX_MESSAGE_BYTES - 1_000);
  for (let bytes = 0; bytes < MAX_DOCUMENT_BYTES * EMPTYING_FROM; bytes += large.length) {
    doc.transact(() => {
      if (bytes > 0) root.delete(0, 1);
      add(large);
    });
  }
  doc.transact(() => {
    root.delete(0, 1);
    add(LAST);
  });
  const by = 'select $1::uuid as document_id, $2::bigint as number, person_id, hat_role, hat_territory_id';
  const like = 'from document_updates where document_id = $1 order by seq limit 1';
  await query(
    server,
    `insert into client_claims (document_id, client_id, person_id, hat_role, hat_territory_id, from_clock) ${by}, 0 ${like}`,
    [documentId, doc.clientID],
  );
  const [last] = await query<{ seq: string }>(
    server,
    'select max(seq) as seq from document_updates where document_id = $1',
    [documentId],
  );
  for (const [index, update] of rows.entries()) {
    await query(
      server,
      `insert into document_updates (document_id, seq, person_id, hat_role, hat_territory_id, update, section_ids)
        ${by}, $3::bytea, array[$4::uuid] ${like}`,
      [documentId, Number(last?.seq) + 1 + index, Buffer.from(update), id],
    );
  }
}

/** How many bytes a program is sent that opens the document. */
async function bytesOf(page: Page, server: ServerProcess, documentId: string): Promise<number> {
  const { doc, socket } = await openWriter(page.context(), server.url, documentId);
  socket.terminate();
  return Y.encodeStateAsUpdate(doc).byteLength;
}

test('a facilitator empties a section of a document that is half full: readers see it empty, it opens small again, and who writes elsewhere loses nothing', async ({
  signedIn,
  server,
}) => {
  const facilitator = await signedIn('facilitator');
  await fill(server, await findDiagnostic(facilitator));
  const [writer, reader] = [await signedIn('technician-urban'), await signedIn('resident-urban')];
  for (const page of [facilitator, writer, reader]) await openDiagnostic(page);
  await expect(section(reader, TITLE)).toContainText(LAST);
  await writeIn(writer, OTHER, 'Écrit avant');

  await section(facilitator, TITLE)
    .getByRole('button', { name: /Modifier/ })
    .click();
  const dialog = facilitator.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'La vider pour de bon' }).scrollIntoViewIfNeeded();
  await expectAccessible(facilitator);
  await dialog.getByLabel('Pourquoi').fill(WHY);
  await dialog.getByRole('button', { name: 'Vider cette section pour de bon' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await writer.keyboard.type(' et pendant');

  for (const page of [reader, facilitator]) {
    await expect(section(page, TITLE)).not.toContainText(LAST, { timeout: 30_000 });
    await expect(section(page, OTHER)).toContainText('Écrit avant et pendant', { timeout: 30_000 });
  }
  await expect(editor(writer, OTHER)).toContainText('Écrit avant et pendant');
  await expectStatus(writer, 'Enregistré');
  await expect(section(writer, OTHER).getByRole('complementary')).toHaveCount(0);
  const { documentId, path } = await findDiagnostic(reader);
  await expect.poll(() => bytesOf(reader, server, documentId)).toBeLessThan(1_000_000);
  await reader.goto(path);
  await expect(section(reader, TITLE)).toContainText('Rien n’est encore écrit ici.');
  await expect(section(reader, OTHER)).toContainText('Écrit avant et pendant');
  await reader.goto(`${path.replace(/\/documents.*/, '')}/journal`);
  await expect(reader.getByRole('main')).toContainText(WHY);
});
