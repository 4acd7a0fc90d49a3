import { asc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { adoptedVersions, documents, rooms } from '#db/schema.ts';
import type { DocumentId, VersionId } from '#domain/ids.ts';
import { sectionKey } from '#editor/schema.ts';
import { canonicalSection, readCanonicalSection } from '#editor/section/canonical-section.ts';
import { readSection } from '#editor/section/read-section.ts';
import { readLog } from '../sync/log/read-log.ts';
import { replay } from '../sync/yjs/apply-update.ts';
import { sha256Hex } from './section-texts.ts';

/**
 * What is wrong with an adopted version: its fingerprint is not that of its text; or its text is
 * not in the canonical form; or the log says that something else stood there when it was adopted.
 */
export type AdoptionFault = 'other-fingerprint' | 'not-canonical' | 'other-text';

export type VerifiedVersion = {
  readonly id: VersionId;
  readonly title: string;
  readonly number: number;
  readonly documentTitle: string;
  readonly roomTitle: string;
  readonly sha256: string;
  readonly fault: AdoptionFault | null;
};

/**
 * Recomputes every adopted version: from the log's rows until it was adopted, none of its
 * snapshots, to its text, its canonical form and its fingerprint. Nothing that the database says of
 * them is trusted.
 */
export async function verifyVersions(queryable: Queryable): Promise<VerifiedVersion[]> {
  const rows = await queryable
    .select({ version: adoptedVersions, documentTitle: documents.title, roomTitle: rooms.title })
    .from(adoptedVersions)
    .innerJoin(documents, eq(documents.id, adoptedVersions.documentId))
    .innerJoin(rooms, eq(rooms.id, documents.roomId))
    .orderBy(asc(adoptedVersions.documentId), asc(adoptedVersions.seq), asc(adoptedVersions.number));
  const verified: VerifiedVersion[] = [];
  // One document at a time, since each may be large; versions of one moment share it.
  let past = { key: '', doc: new Y.Doc() };
  for (const { version, documentTitle, roomTitle } of rows) {
    const key = `${version.documentId}:${version.seq}`;
    if (past.key !== key) {
      past.doc.destroy();
      past = { key, doc: await replayUntil(queryable, version.documentId, version.seq) };
    }
    const { id, title, number, sha256 } = version;
    verified.push({ id, title, number, documentTitle, roomTitle, sha256, fault: findFault(version, past.doc) });
  }
  past.doc.destroy();
  return verified;
}

async function replayUntil(queryable: Queryable, documentId: DocumentId, upToSeq: number): Promise<Y.Doc> {
  const { updates } = await readLog(queryable, documentId, { fromSnapshot: false, upToSeq });
  return replay(updates);
}

function findFault(
  { canonical, sha256, title, sectionId }: typeof adoptedVersions.$inferSelect,
  doc: Y.Doc,
): AdoptionFault | null {
  if (sha256Hex(canonical) !== sha256) return 'other-fingerprint';
  if (!readCanonicalSection(canonical)) return 'not-canonical';
  const content = readSection(doc.getXmlFragment(sectionKey(sectionId)));
  return canonicalSection({ title, content }) === canonical ? null : 'other-text';
}

/**
 * What is wrong with a text that somebody downloaded, beside the fingerprint that they were told;
 * null where nothing is.
 */
export function verifyText(text: string, told: string | null): Exclude<AdoptionFault, 'other-text'> | null {
  if (!readCanonicalSection(text)) return 'not-canonical';
  return told !== null && sha256Hex(text) !== told.toLowerCase() ? 'other-fingerprint' : null;
}
